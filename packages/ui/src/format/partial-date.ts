import { dateParts, wordDate, type DateParts } from '@carnet/exchange';
import type { Locale } from '../paraglide/runtime.js';

/** The calendar part of a FHIR date; nothing is made up for what is missing. */
export type PartialDate = Pick<DateParts, 'year' | 'month' | 'day'>;

/* Dates repeat (a report and its results share one), and taking one apart in a time zone is slow. */
const known = new Map<string, PartialDate | null>();
const KEPT = 20_000;

/** Null when the text is no FHIR date. */
export function readPartialDate(text: string | null): PartialDate | null {
  if (text === null) return null;
  const found = known.get(text);
  if (found !== undefined) return found;
  const parts = dateParts(text);
  if (known.size < KEPT) known.set(text, parts);
  return parts;
}

/** '28 août 2019', 'mai 2021', '2021'; null when there is no date. */
export const writePartialDate = (text: string | null, locale: Locale): string | null =>
  readPartialDate(text) === null || text === null ? null : wordDate(text, locale);

/** A text by which partial dates sort: 'YYYY-MM-DD' with zeros for what is unknown, '' for no date. */
export function dayKey(text: string | null): string {
  const date = readPartialDate(text);
  if (!date) return '';
  const two = (part: number | null): string => String(part ?? 0).padStart(2, '0');
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** Sorts newest first; a date that says less comes after those of the same month or year, unknown ones last. */
export const newestFirst = (a: string | null, b: string | null): number => {
  const [one, two] = [dayKey(a), dayKey(b)];
  return one === two ? 0 : one < two ? 1 : -1;
};
