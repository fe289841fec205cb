import type { KitStep } from '@carnet/ui';

declare global {
  namespace App {
    interface PageState {
      kitStep?: KitStep;
    }
  }
}
