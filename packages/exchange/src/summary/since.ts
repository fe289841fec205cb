import type { EntryLine } from '@carnet/record';
import { isOfDay, wordDate, wordSince } from '../wording/dates.ts';
import type { Language } from '../wording/names.ts';

function wordPrescribed(date: string, lang: Language): string {
  if (lang === 'fr') return `prescrit ${isOfDay(date) ? 'le' : 'en'} ${date}`;
  return `prescribed ${isOfDay(date) ? 'on' : 'in'} ${date}`;
}

/**
 * The date of what a summary shows as holding. A treatment says what its date means, so that nobody takes an old one for
 * new: "depuis 2020" (at least since then), "prescribed on 3 March 2021". Null when unknown.
 */
export function wordBegin({ kind, date, status }: EntryLine, lang: Language): string | null {
  if (date === null) return null;
  const words = wordDate(date, lang);
  if (kind === 'MedicationRequest') return wordPrescribed(words, lang);
  return kind === 'MedicationStatement' && status !== 'intended' ? wordSince(words, lang) : words;
}
