/** What somebody typed as a date: a FHIR date of the precision given, null for nothing. Null alone when it is no date. */
export function readTypedDate(typed: string): { readonly date: string | null } | null {
  const text = typed.trim();
  if (text === '') return { date: null };
  const parts = /^(?:(?:(\d{1,2})[/. -])?(\d{1,2})[/. -])?(\d{4})$/u.exec(text)?.slice(1).reverse();
  const [year, month, day] = parts ?? /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text)?.slice(1) ?? [];
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

const isYear = (year: number): boolean => year >= 1850 && year <= 2150;

const isDay = (year: number, month: number, day: number): boolean =>
  day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
