import {
  isApart,
  part,
  RecordError,
  type RecordReader,
  type StoredFile,
  type TimelineEntry,
} from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { EntryView, Search, TimelineRow, TimelineSource } from '../ports/index.ts';
import type { Searched } from './search.ts';

/** The last part of an entry's IRI: random, and all that a URL of the app says of it. */
const idOf = (iri: string): string => iri.slice(iri.lastIndexOf('/') + 1);

/** What only one's own record does when it is searched. */
type OwnSearch = () => Promise<Pick<Searched, 'kept' | 'isHidden'>>;

/** A record one may read, as screens want it. Rows stay in memory until `forget`. */
export class ReadRecord implements TimelineSource {
  #reader: RecordReader;
  #own: OwnSearch | null;
  #search: Search | null = null;
  #entries: readonly TimelineEntry[] = [];
  #rows: readonly TimelineRow[] = [];
  #files = new Map<string, readonly StoredFile[]>();
  #categories: readonly Category[] = [];

  constructor(reader: RecordReader, own: OwnSearch | null = null) {
    this.#reader = reader;
    this.#own = own;
  }

  get categories(): readonly Category[] {
    return this.#categories;
  }

  /** Each original that is kept beside an entry, as far as the record was read. */
  get originals(): readonly { readonly row: TimelineRow; readonly file: StoredFile }[] {
    return this.#rows.flatMap((row) => (this.#files.get(row.id) ?? []).map((file) => ({ row, file })));
  }

  async readCategories(): Promise<void> {
    this.#categories = await this.#reader.categories();
  }

  async load(): Promise<{ readonly rows: readonly TimelineRow[]; readonly asOf: Date | null }> {
    await this.readCategories();
    const { entries, asOf } = await this.#reader.timeline();
    this.#entries = entries;
    this.#rows = rowsOf(entries, this.#own !== null);
    this.#files = new Map(entries.map(({ iri, line }) => [idOf(iri), line.files ?? []]));
    return { rows: this.#rows, asOf };
  }

  async entry(id: string): Promise<EntryView | null> {
    if (this.#rows.length === 0) await this.load();
    const row = this.#rows.find((one) => one.id === id);
    if (!row) return null;
    try {
      const entry = await this.#reader.entry(row.iri);
      const { toldBy } = await part(() => import('./entry-sources.ts'));
      return {
        row,
        ...toldBy(entry),
        files: this.#files.get(id) ?? [],
        parts: this.#rows.filter(({ partOf }) => partOf === row.iri),
        notes: this.#rows.filter(({ about }) => about === row.iri),
      };
    } catch (error) {
      if (error instanceof RecordError && error.code === 'not-found') return null;
      throw error;
    }
  }

  async file(id: string, name: string): Promise<Blob> {
    const file = this.#files.get(id)?.find((one) => one.name === name);
    if (!file)
      throw new RecordError('not-found', 'There is no such file here, or it is not shared with you.');
    const { bytes, type } = await this.#reader.file(file.iri);
    return new Blob([bytes], { type });
  }

  async search(): Promise<Search> {
    const [{ wireSearch }, own] = await Promise.all([import('./search.ts'), this.#own?.()]);
    this.#search ??= wireSearch({
      reader: this.#reader,
      shown: async () => {
        if (this.#rows.length === 0) await this.load();
        return { entries: this.#entries, rows: this.#rows };
      },
      ...own,
    });
    return this.#search;
  }

  /** Drops what was shown and searched; what is shown next is read anew. */
  forgetShown(): void {
    this.#search?.forget();
    this.#search = null;
    this.#entries = [];
    this.#rows = [];
    this.#files.clear();
  }

  /** Drops everything decrypted. */
  forget(): void {
    this.forgetShown();
    this.#categories = [];
    this.#reader.forget();
  }
}

/**
 * Register lines as rows; `part` names its document by short key, inside one category. To their owner, `own`, they say
 * what lies apart.
 */
export function rowsOf(entries: readonly TimelineEntry[], own = false): TimelineRow[] {
  const byKey = new Map(entries.map(({ category, line, iri }) => [`${category} ${line.id}`, iri]));
  return entries.map(({ iri, category, line }) => ({
    iri,
    id: idOf(iri),
    category,
    line,
    partOf: line.part === undefined ? null : (byKey.get(`${category} ${line.part}`) ?? null),
    about: line.about === undefined ? null : (byKey.get(`${category} ${line.about}`) ?? null),
    ...(own && isApart(line) ? { apart: true } : {}),
  }));
}
