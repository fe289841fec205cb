import { purposeInSentence, wordPurpose, type Language } from '@carnet/exchange';
import { m } from '@carnet/ui';
import type { ChosenPurpose } from './share-draft.svelte.ts';

/** The list, in the order of the screen. */
export const PURPOSE_LIST: readonly ChosenPurpose[] = [
  'follow-up',
  'visit',
  'opinion',
  'specialist',
  'coordination',
  'prevention',
  'emergency',
  'administration',
  'research',
  'other',
];

export const purposeName = (purpose: ChosenPurpose, lang: Language): string =>
  purpose === 'other' ? m.share_purpose_other() : wordPurpose(purpose, lang);

/** What the reader will see: the owner's own words where there are some, else the chosen line of the list. */
export function purposeText(purpose: ChosenPurpose | null, words: string, lang: Language): string {
  const own = words.trim();
  if (own !== '') return own;
  return purpose === null || purpose === 'other' ? '' : purposeInSentence(purpose, lang);
}
