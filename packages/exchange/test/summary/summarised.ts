import type { EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { Summarised } from '@carnet/exchange/summary';

let count = 0;

/** An entry of a category with a name of its own, as lists of a record have it. */
export const entry = (category: Category, line: Partial<EntryLine> & { kind: string }): Summarised => ({
  iri: `https://pod.example/s/${(count += 1)}`,
  category,
  line: { title: 'x', date: null, author: null, ...line },
});
