const language = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** An instant as the day it is here: '3 mai 2027'. */
export function writeDay(instant: Date, locale: string): string {
  const written = new Intl.DateTimeFormat(language(locale), { dateStyle: 'long' }).format(instant);
  return locale === 'fr' ? written.replace(/^1 /u, '1er ') : written;
}

/** The time of day an instant is at here: '14:05'. */
export function writeTime(instant: Date, locale: string): string {
  return new Intl.DateTimeFormat(language(locale), { timeStyle: 'short' }).format(instant);
}

/** An instant with its time, here: '3 mai 2027 à 14:05'. */
export function writeInstant(instant: Date, locale: string): string {
  return new Intl.DateTimeFormat(language(locale), { dateStyle: 'long', timeStyle: 'short' }).format(instant);
}
