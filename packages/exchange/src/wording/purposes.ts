import type { Purpose } from '@carnet/vocab';
import { inLanguage, type Language, type Name } from './names.ts';

const NAMES: Readonly<Record<Purpose, Name>> = {
  visit: ['Consultation', 'Visit'],
  'follow-up': ['Suivi d’une maladie', 'Follow-up of an illness'],
  opinion: ['Avis médical', 'Medical opinion'],
  specialist: ['Soins d’un spécialiste', 'Specialist care'],
  coordination: ['Coordination entre soignants', 'Coordination between carers'],
  prevention: ['Prévention, dépistage', 'Prevention, screening'],
  emergency: ['Soins urgents', 'Emergency care'],
  administration: ['Démarches et organisation des soins', 'Paperwork and organisation of care'],
  research: ['Recherche', 'Research'],
};

/** The name of a purpose of the list: "Suivi d’une maladie", "Follow-up of an illness". */
export const wordPurpose = (purpose: Purpose, lang: Language): string => inLanguage(NAMES[purpose], lang);

/** The same inside a sentence: "suivi d’une maladie". */
export function purposeInSentence(purpose: Purpose, lang: Language): string {
  const name = wordPurpose(purpose, lang);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** What access is given or asked for, as its author stated it. */
export interface StatedPurpose {
  readonly purposeTerm: Purpose | null;
  readonly purpose: string;
}

/**
 * What access is for, inside a sentence: its author's own words, or, where these are but the name of a purpose of the
 * list in some language, its name in the reader's.
 */
export function wordStatedPurpose({ purposeTerm, purpose }: StatedPurpose, lang: Language): string {
  if (purposeTerm === null) return purpose;
  const isName = (['fr', 'en'] as const).some((one) => purposeInSentence(purposeTerm, one) === purpose);
  return isName ? purposeInSentence(purposeTerm, lang) : purpose;
}
