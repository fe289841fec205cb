import type { EntryLine } from '@carnet/record';
import { wordEntry } from '../wording/word-entry.ts';
import type { SearchText } from './search-text.ts';

const LANGUAGES = ['fr', 'en'] as const;

/**
 * What the timeline says of an entry, in both languages and in the source's words: a French word finds what was written
 * in English, and the other way round. The first title and value are in the language of the reader.
 */
export function lineTexts(line: EntryLine, reader: (typeof LANGUAGES)[number]): readonly SearchText[] {
  const said = [...LANGUAGES]
    .sort((a) => (a === reader ? -1 : 1))
    .map((language) => wordEntry(line, language));
  const titles = [...said.map(({ title }) => title), line.title].filter((title) => title !== line.kind);
  const values = said.flatMap(({ value, flag, severity, status }) =>
    [value, flag, severity, status].filter((text) => text !== null),
  );
  return [
    ...[...new Set(titles)].map((text) => ({ where: 'title', text }) as const),
    ...[...new Set(values)].map((text) => ({ where: 'value', text }) as const),
    ...(line.author === null ? [] : [{ where: 'author', text: line.author } as const]),
  ];
}
