import { m } from '@carnet/ui';
import type { Lack } from './ask-draft.svelte.ts';

export const LACK_WORDS: Readonly<Record<Lack, () => string>> = {
  'asker-name': m.ask_error_name,
  'ask-what-0': m.share_what_error,
  'ask-purpose': m.ask_error_purpose,
};
