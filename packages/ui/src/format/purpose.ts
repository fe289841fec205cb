import type { Purpose } from '@carnet/vocab';
import { m } from '../paraglide/messages.js';

const WORDS: Readonly<Record<Purpose, () => string>> = {
  visit: m.purpose_visit,
  'follow-up': m.purpose_follow_up,
  opinion: m.purpose_opinion,
  specialist: m.purpose_specialist,
  coordination: m.purpose_coordination,
  prevention: m.purpose_prevention,
  emergency: m.purpose_emergency,
  administration: m.purpose_administration,
  research: m.purpose_research,
};

/** A purpose of the list (DPV), for people. */
export const purposeOfList = (purpose: Purpose): string => WORDS[purpose]();
