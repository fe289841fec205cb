import { wordEntry } from '@carnet/exchange';
import type { Locale } from '../paraglide/runtime.js';
import type { TimelineRow } from '../ports/index.ts';

/** What an entry is called, in the reader's language where its code is known. */
export const entryTitle = ({ line }: Pick<TimelineRow, 'line'>, locale: Locale): string =>
  wordEntry(line, locale).title;
