import type { KitStep } from '@carnet/ui';
import type { DecideStep } from './lib/requests/decision-draft.svelte.ts';
import type { ShareStep } from './lib/share/share-draft.svelte.ts';

declare global {
  namespace App {
    interface PageState {
      decideStep?: DecideStep;
      kitStep?: KitStep;
      shareStep?: ShareStep;
    }
  }
}
