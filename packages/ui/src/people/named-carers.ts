import type { TimelineRow } from '../ports/index.ts';

/** Titles and forms of address that do not tell people apart. */
const TITLES = new Set([
  'dr',
  'dre',
  'doctor',
  'docteur',
  'docteure',
  'pr',
  'prof',
  'professeur',
  'mme',
  'm',
  'mr',
  'mrs',
  'ms',
]);

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word));

/** Whether two names may be the same person's: every word of the shorter one stands in the other. */
function mayBeSame(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  return few !== undefined && few.length > 0 && few.every((word) => many?.includes(word));
}

/**
 * Carers whom these entries name as their authors, beside the reader, most entries first. A help and no proof: a name
 * may stand inside a document too.
 */
export function namedCarers(rows: readonly TimelineRow[], reader: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const { line } of rows)
    if (line.author !== null && !mayBeSame(line.author, reader))
      counts.set(line.author, (counts.get(line.author) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
