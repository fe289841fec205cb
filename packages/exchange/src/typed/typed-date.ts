import { MONTHS } from '../wording/dates.ts';

/** What somebody typed as a date: a FHIR date of the precision given, null for nothing. Null alone when it is no date. */
export function readTypedDate(typed: string): { readonly date: string | null } | null {
  const text = typed.trim();
  if (text === '') return { date: null };
  const parts = /^(?:(?:(\d{1,2})[/. -])?(\d{1,2})[/. -])?(\d{4})$/u.exec(text)?.slice(1).reverse();
  const [year, month, day] =
    parts ?? /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text)?.slice(1) ?? inWords(text) ?? [];
  if (year === undefined || !isYear(Number(year))) return null;
  if (month === undefined) return { date: year };
  if (Number(month) < 1 || Number(month) > 12) return null;
  const known = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return { date: known };
  return isDay(Number(year), Number(month), Number(day))
    ? { date: `${known}-${day.padStart(2, '0')}` }
    : null;
}

/** A FHIR date as one would type it: '28/08/2019', '08/2019', '2019'; nothing for none. */
export const typedDate = (date: string | null): string =>
  (date ?? '').slice(0, 10).split('-').reverse().join('/');

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** "mai 2021", "1er mai 2021", "3 May 2021": year, month and day if it is told. */
function inWords(text: string): readonly (string | undefined)[] | null {
  const [, day, name = '', year] =
    /^(?:(\d{1,2})(?:er|st|nd|rd|th)? )?(\p{L}{3,}) (\d{4})$/u.exec(text) ?? [];
  const month = Object.values(MONTHS)
    .map((names) => names.findIndex((one) => bare(one) === bare(name)))
    .find((n) => n >= 0);
  return year === undefined || month === undefined ? null : [year, String(month + 1), day];
}

const isYear = (year: number): boolean => year >= 1850 && year <= 2150;

const isDay = (year: number, month: number, day: number): boolean =>
  day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
