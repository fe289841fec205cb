import type { Bytes } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { Parser, type Quad } from 'n3';
import { RecordError } from '../errors.ts';
import type { OpenSet, Sets } from '../sets/sets.ts';
import { isFileLine, isStoredLine, type StoredLine } from './stored-line.ts';

/** An entry, opened. */
export interface Entry {
  readonly iri: string;
  readonly category: Category;
  readonly line: StoredLine;
  /** Whole by itself: it names its base. */
  readonly turtle: string;
}

/** A file of an entry, opened. */
export interface EntryFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Bytes;
}

async function holding(sets: Sets, iri: string): Promise<OpenSet | null> {
  for (const [category, set] of await sets.categories()) if (await set.row(iri)) return { category, set };
  for (const open of await sets.singles()) if (await open.set.row(iri)) return open;
  return null;
}

const notFound = (): RecordError =>
  new RecordError('not-found', 'There is no such entry here, or it is not shared with you.');

/** Opens an entry; `not-found` if there is none, or none for this reader: both look alike. */
export async function readEntry(sets: Sets, iri: string): Promise<Entry> {
  const place = await holding(sets, iri);
  const read = await place?.set.read(iri);
  if (!place || !read || !isStoredLine(read.row.line)) throw notFound();
  const category = place.category ?? read.row.line.category;
  if (category === undefined) throw notFound();
  const turtle = `@base <${iri}>.\n${new TextDecoder().decode(read.content)}`;
  return { iri, category, line: read.row.line, turtle };
}

/** Opens a file of an entry; `not-found` as for entries. */
export async function readFile(sets: Sets, iri: string): Promise<EntryFile> {
  const place = await holding(sets, iri);
  const read = await place?.set.read(iri);
  if (!place || !read || !isFileLine(read.row.line)) throw notFound();
  return { name: read.row.name ?? 'file', type: read.row.type, bytes: read.content };
}

/** Opens the bytes of a file of an entry from one on, piece by piece; `not-found` as for entries. */
export async function fileFrom(sets: Sets, iri: string, start: number): Promise<AsyncIterable<Bytes>> {
  const place = await holding(sets, iri);
  const opened = await place?.set.open(iri, (size) => [start, size]);
  if (!place || !opened || !isFileLine(opened.row.line)) throw notFound();
  return opened.content;
}

/** The RDF of an entry; `bad-entry` if its Turtle cannot be read. */
export function entryContent(entry: Pick<Entry, 'iri' | 'turtle'>): Quad[] {
  try {
    return new Parser({ baseIRI: entry.iri }).parse(entry.turtle);
  } catch (cause) {
    throw new RecordError('bad-entry', 'This entry is not readable Turtle.', { cause });
  }
}
