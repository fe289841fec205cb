import { m } from '@carnet/ui';
import type { Purpose } from './share-draft.svelte.ts';

const WORDS: Readonly<Record<Purpose, () => string>> = {
  followup: m.share_purpose_followup,
  visit: m.share_purpose_visit,
  opinion: m.share_purpose_opinion,
  emergency: m.share_purpose_emergency,
  other: m.share_purpose_other,
};

export const purposeName = (purpose: Purpose): string => WORDS[purpose]();

/** What the reader will see: the owner's own words where there are some, else the chosen line of the list. */
export function purposeText(purpose: Purpose | null, words: string): string {
  const own = words.trim();
  if (own !== '') return own;
  const name = purpose === null || purpose === 'other' ? '' : purposeName(purpose);
  return name.charAt(0).toLocaleLowerCase() + name.slice(1);
}
