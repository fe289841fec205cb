import { m } from '../paraglide/messages.js';
import { writeDay } from './moment.ts';

/** The end of an access inside a sentence: 'jusqu’au 3 mai 2027'; said plainly when there is none. */
export const writeUntil = (until: Date | null, locale: string): string =>
  until === null ? m.until_none() : m.until_day({ date: writeDay(until, locale) });
