/** A FHIR date or dateTime, cut into what it really says; nothing is made up for what is missing. */
export interface PartialDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/;

/**
 * Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a dateTime; null when it is none of these.
 * The calendar day is the one written by the source: no time zone moves it.
 */
export function readPartialDate(text: string | null): PartialDate | null {
  const found = text === null ? null : SHAPE.exec(text);
  if (!found) return null;
  const [, year, month, day] = found;
  const date = { year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null };
  const monthOk = date.month === null || (date.month >= 1 && date.month <= 12);
  const dayOk = date.day === null || (date.day >= 1 && date.day <= 31);
  return monthOk && dayOk ? date : null;
}

const withPrecision = (date: PartialDate): Intl.DateTimeFormatOptions => ({
  year: 'numeric',
  ...(date.month === null ? {} : { month: 'long' }),
  ...(date.day === null ? {} : { day: 'numeric' }),
  timeZone: 'UTC',
});

/** '28 août 2019', 'mai 2021' or '2021'; English dates are day first. Null when the text is no date. */
export function writePartialDate(text: string | null, locale: string): string | null {
  const date = readPartialDate(text);
  if (!date) return null;
  const instant = new Date(0);
  instant.setUTCFullYear(date.year, (date.month ?? 1) - 1, date.day ?? 1);
  const written = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, withPrecision(date)).format(
    instant,
  );
  return locale === 'fr' ? written.replace(/^1 /u, '1er ') : written;
}

/** Sorts newest first; a date that says less comes after those of the same month or year, unknown ones last. */
export function newestFirst(a: string | null, b: string | null): number {
  return sortKey(b).localeCompare(sortKey(a));
}

function sortKey(text: string | null): string {
  const date = readPartialDate(text);
  if (!date) return '';
  const two = (part: number | null): string => String(part ?? 0).padStart(2, '0');
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}
