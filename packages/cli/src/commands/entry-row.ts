import { wordEntry } from '@carnet/exchange';
import type { TimelineEntry } from '@carnet/record';
import type { Language } from './options.ts';

/** An entry in a list for scripts; `of` names whom it is about, where that is somebody else. */
export const entryRow = ({ iri, category, line }: TimelineEntry, language: Language) => ({
  iri,
  category,
  title: wordEntry(line, language).title,
  date: line.date,
  author: line.author,
  typed: line.typed === true,
  of: line.of ?? null,
});
