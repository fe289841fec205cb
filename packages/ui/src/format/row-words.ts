import { wordCategory, wordEntry, type EntryWords, type Language } from '@carnet/exchange';
import { m } from '../paraglide/messages.js';
import type { TimelineRow } from '../ports/index.ts';

/** What a row of a list says, in one language. */
export interface RowWords extends EntryWords {
  /** All that stands below the title in one line: when, who, where; empty when that is said above the row. */
  readonly about: string;
}

export interface RowWordsOptions {
  /** Stands below the entry it is a part of: date and author are said there. */
  readonly part?: boolean;
  /** Several categories are shown together. */
  readonly showCategory?: boolean;
}

export function rowWords(
  { line, category, apart = false }: Pick<TimelineRow, 'line' | 'category' | 'apart'>,
  lang: Language,
  { part = false, showCategory = true }: RowWordsOptions = {},
): RowWords {
  const words = wordEntry(line, lang);
  const about = [
    part ? null : words.of,
    part ? null : (words.date ?? m.date_unknown({}, { locale: lang })),
    words.until,
    part ? null : words.author,
    part || !showCategory ? null : wordCategory(category, lang),
    words.status,
    apart ? m.row_apart({}, { locale: lang }) : null,
  ];
  return { ...words, about: about.filter((said) => said !== null).join(' · ') };
}
