import { isApart, type StoredFile } from '../entries/stored-line.ts';
import type { RecordReader } from '../record-reader.ts';
import type { FormerEntry } from './bring-in.ts';

/** The entries of a record as another one of the same person takes them; what a second secret hides while it is open. */
export async function formerEntries(
  record: RecordReader & { inSecond(iri: string): boolean },
): Promise<readonly FormerEntry[]> {
  const { entries } = await record.timeline();
  return entries.map(({ iri, category, line }) => ({
    iri,
    category,
    place: record.inSecond(iri) ? 'second' : isApart(line) ? 'apart' : 'category',
    line,
    turtle: async () => (await record.entry(iri)).turtle,
    async *open({ iri: file }: StoredFile, from) {
      yield* await record.fileFrom(file, from);
    },
  }));
}
