import type { Bytes } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { EntryContent } from './entries/read-contents.ts';
import { fileFrom, readEntry, readFile, type Entry, type EntryFile } from './entries/read-entry.ts';
import { readTimeline, type Timeline } from './entries/timeline.ts';
import { part } from './part.ts';
import type { SparqlResults } from './query/query.ts';
import type { Sets } from './sets/sets.ts';

/** What anyone who may read can do with a record, their own or a shared one. */
export class RecordReader {
  readonly sets: Sets;

  constructor(sets: Sets) {
    this.sets = sets;
  }

  /** Categories this reader sees. */
  async categories(): Promise<readonly Category[]> {
    const open = [...(await this.sets.categories()).keys()];
    if ((await this.sets.singles()).length === 0) return open;
    const held = new Set((await this.timeline()).entries.map(({ category }) => category));
    return CATEGORIES.filter((category) => open.includes(category) || held.has(category));
  }

  timeline(only?: readonly Category[]): Promise<Timeline> {
    return readTimeline(this.sets, only);
  }

  entry(iri: string): Promise<Entry> {
    return readEntry(this.sets, iri);
  }

  file(iri: string): Promise<EntryFile> {
    return readFile(this.sets, iri);
  }

  /** Reads the content of many entries with few requests; see `readContents`. */
  async *contents(wanted: (iri: string) => boolean): AsyncGenerator<EntryContent, void> {
    const { readContents } = await part(() => import('./entries/read-contents.ts'));
    yield* readContents(this.sets, wanted);
  }

  /** The bytes of a file from one on, piece by piece, for files that do not fit in memory. */
  fileFrom(iri: string, start = 0): Promise<AsyncIterable<Bytes>> {
    return fileFrom(this.sets, iri, start);
  }

  /** Answers SELECT or ASK over everything this reader may read; see `querySparql`. */
  async query(sparql: string): Promise<SparqlResults> {
    const [{ querySparql }, { loadStore }, { QueryEngine }] = await part(() =>
      Promise.all([
        import('./query/query.ts'),
        import('./query/load-store.ts'),
        import('@comunica/query-sparql'),
      ]),
    );
    return querySparql(new QueryEngine(), await loadStore(this.sets), sparql);
  }

  /** Forgets everything decrypted. */
  forget(): void {
    this.sets.forget();
  }
}
