import { m } from '@carnet/ui';
import type { ChosenPurpose } from './share-draft.svelte.ts';

const WORDS: Readonly<Record<ChosenPurpose, () => string>> = {
  'follow-up': m.share_purpose_followup,
  visit: m.share_purpose_visit,
  opinion: m.share_purpose_opinion,
  specialist: m.share_purpose_specialist,
  coordination: m.share_purpose_coordination,
  prevention: m.share_purpose_prevention,
  emergency: m.share_purpose_emergency,
  administration: m.share_purpose_administration,
  research: m.share_purpose_research,
  other: m.share_purpose_other,
};

/** The list, in the order of the screen. */
export const PURPOSE_LIST = Object.keys(WORDS) as readonly ChosenPurpose[];

export const purposeName = (purpose: ChosenPurpose): string => WORDS[purpose]();

/** What the reader will see: the owner's own words where there are some, else the chosen line of the list. */
export function purposeText(purpose: ChosenPurpose | null, words: string): string {
  const own = words.trim();
  if (own !== '') return own;
  const name = purpose === null || purpose === 'other' ? '' : purposeName(purpose);
  return name.charAt(0).toLocaleLowerCase() + name.slice(1);
}
