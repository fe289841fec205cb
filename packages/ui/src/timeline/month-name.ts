import { m } from '../paraglide/messages.js';
import type { Locale } from '../paraglide/runtime.js';
import { writePartialDate } from '../format/partial-date.ts';

/** The head of a section, from the key of `byMonth`. */
export function monthName(key: string, locale: Locale): string {
  if (key === '') return m.date_unknown();
  if (key.length === 4) return m.date_month_unknown({ year: key });
  const name = writePartialDate(key, locale) ?? key;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
