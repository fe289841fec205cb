import type { Language } from './names.ts';

const monthsIn = (lang: Language): readonly string[] => {
  const month = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, at) => month.format(Date.UTC(2000, at)));
};

/** Names of the months. */
export const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: monthsIn('fr'),
  en: monthsIn('en'),
};

const PARTS =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/u;

/** A FHIR date taken apart, as precise as it was written; times as on the clock of the reader or of the source. */
export interface DateParts {
  readonly year: number;
  /** 1 to 12; null when the date does not say. */
  readonly month: number | null;
  readonly day: number | null;
  /** `14:05`; null when the date has no time. */
  readonly time: string | null;
}

const inZone = (instant: Date, timeZone: string | undefined): DateParts => {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(timeZone !== undefined && { timeZone }),
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    year: Number(parts.get('year')),
    month: Number(parts.get('month')),
    day: Number(parts.get('day')),
    time: `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}`,
  };
};

/**
 * Takes a FHIR date apart. A time with a zone of its own is shown on the clock of that zone; a time in `Z` on the
 * reader's clock. Partial dates stay partial.
 *
 * @param timeZone IANA name of the reader's zone; the runtime's own when left out.
 * @returns null when the text is no FHIR date.
 */
export function dateParts(date: string, timeZone?: string): DateParts | null {
  const match = PARTS.exec(date);
  if (match === null) return null;
  const [, year, month, day, hour, minute, zone] = match;
  if (zone === 'Z') {
    const instant = new Date(date);
    if (!Number.isNaN(instant.getTime())) return inZone(instant, timeZone);
  }
  return {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
    time: hour === undefined || minute === undefined ? null : `${hour}:${minute}`,
  };
}

/** A FHIR date in words: "28 août 2019", "1er mai 2021", "août 2019", "2019"; as written when it is no date. */
export function wordDate(date: string, lang: Language, timeZone?: string): string {
  const parts = dateParts(date, timeZone);
  if (parts === null) return date;
  const { year, month, day } = parts;
  const name = month === null ? undefined : MONTHS[lang][month - 1];
  if (name === undefined) return String(year);
  if (day === null) return `${name} ${year}`;
  return `${lang === 'fr' && day === 1 ? '1er' : day} ${name} ${year}`;
}

/** The time of day of a FHIR date, as both languages write it in lists: "14:05"; null when it has none. */
export const wordTime = (date: string, timeZone?: string): string | null =>
  dateParts(date, timeZone)?.time ?? null;

/** Whether a French date in words says a day: an article goes before it, and none before a month or a year. */
export const isOfDay = (words: string): boolean => /^\d+(?:er)? /u.test(words);

/** "depuis le 3 mai 2021", "depuis 2021", "since 2021", of a date in words. */
export const wordSince = (start: string, lang: Language): string =>
  lang === 'en' ? `since ${start}` : `depuis ${isOfDay(start) ? 'le ' : ''}${start}`;

/** "jusqu’au 3 mai 2021", "jusqu’en mai 2021", "until May 2021", of a date in words. */
export const wordUntil = (end: string, lang: Language): string =>
  lang === 'en' ? `until ${end}` : `jusqu’${isOfDay(end) ? 'au' : 'en'} ${end}`;
