import type { KitStep } from '@carnet/ui';
import type { ShareStep } from './lib/share/share-draft.svelte.ts';

declare global {
  namespace App {
    interface PageState {
      kitStep?: KitStep;
      shareStep?: ShareStep;
    }
  }
}
