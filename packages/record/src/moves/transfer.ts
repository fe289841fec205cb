import {
  randomId,
  type Bytes,
  type Chunked,
  type EntryInput,
  type Row,
  type SealedSet,
} from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import type { Quad, Term } from 'n3';
import { entryContent } from '../entries/read-entry.ts';
import { withIris } from '../entries/entry-turtle.ts';
import { isStoredLine, lineJson, type StoredFile, type StoredLine } from '../entries/stored-line.ts';
import { writeTurtle } from '../entries/write-turtle.ts';
import { RecordError } from '../errors.ts';

/** Files above this are passed on in pieces and not held in memory whole. */
const WHOLE = 8 * 1024 * 1024;

/** How entries are written again elsewhere. */
export interface Transfer {
  readonly category: Category;
  /** New IRIs of all entries by their own; null to keep these, and those of the files. */
  readonly names: ReadonlyMap<string, string> | null;
  /** Addresses under these that the copies may not name, but for their own: links to them lead nowhere there. */
  readonly hides: readonly string[];
  /** What a line says beside or instead of what it said. */
  readonly line: (line: StoredLine) => StoredLine;
}

const base = (iri: string): string => iri.split('#')[0] ?? iri;

/** Quads whose links below an address, but for those to `kept`, lead to nothing that is. */
function unlinked(quads: readonly Quad[], below: readonly string[], kept: ReadonlySet<string>): Quad[] {
  const blind = new Map<string, string>();
  for (const { subject, predicate, object } of quads)
    for (const term of [subject, predicate, object] as readonly Term[]) {
      const iri = base(term.value);
      if (
        term.termType === 'NamedNode' &&
        !kept.has(iri) &&
        !blind.has(iri) &&
        below.some((one) => iri.startsWith(one))
      )
        blind.set(iri, `urn:uuid:${crypto.randomUUID()}`);
    }
  return withIris(quads, blind);
}

const passedOn = (set: SealedSet, iri: string): Chunked => ({
  async *chunks(from) {
    const opened = await set.open(iri, (size) => [from, size]);
    if (!opened) throw gone();
    for await (const chunk of opened.content as unknown as AsyncIterable<Bytes>) yield chunk;
  },
});

const gone = (): RecordError =>
  new RecordError('not-found', 'This entry is not here any more; look at it again.');

async function fileAgain(set: SealedSet, row: Row, iri: string, of: string): Promise<EntryInput> {
  const size = row.at.reduce((sum, { length }) => sum + length, 0);
  const content = size > WHOLE ? passedOn(set, row.iri) : (await set.read(row.iri))?.content;
  if (content === undefined) throw gone();
  return { iri, type: row.type, name: row.name, line: lineJson({ kind: 'File', of }), content };
}

/** An entry as it lies, with the names that it and its files get. */
interface Taken {
  readonly iri: string;
  readonly named: string;
  readonly line: StoredLine;
  readonly content: Bytes;
  readonly files: readonly { readonly file: StoredFile; readonly iri: string }[];
}

async function take(from: SealedSet, to: SealedSet, iri: string, { names }: Transfer): Promise<Taken> {
  const read = await from.read(iri);
  const line: unknown = read?.row.line;
  if (!read || !isStoredLine(line)) throw gone();
  const files = (line.files ?? []).map((file) => ({
    file,
    iri: names === null ? file.iri : `${to.container}${randomId()}`,
  }));
  return { iri, named: names?.get(iri) ?? iri, line, content: read.content, files };
}

function contentAgain(
  { iri, named, content }: Taken,
  iris: ReadonlyMap<string, string>,
  { names, hides }: Transfer,
): Bytes {
  if (names === null) return content;
  const quads = withIris(entryContent({ iri, turtle: new TextDecoder().decode(content) }), iris);
  const kept = new Set(iris.values());
  return new TextEncoder().encode(
    writeTurtle(hides.length === 0 ? quads : unlinked(quads, hides, kept), named),
  );
}

/**
 * Writes entries with their files into another set, in one write of its register: all or nothing of them is there.
 * `not-found` if one is gone meanwhile.
 */
export async function transfer(
  from: SealedSet,
  to: SealedSet,
  entries: readonly string[],
  how: Transfer,
): Promise<void> {
  const taken: Taken[] = [];
  for (const iri of entries) taken.push(await take(from, to, iri, how));
  const iris = new Map(
    taken.flatMap(({ iri, named, files }) => [
      [iri, named] as const,
      ...files.map((one) => [one.file.iri, one.iri] as const),
    ]),
  );
  const again: EntryInput[] = [];
  for (const one of taken) {
    const { line, named, files } = one;
    for (const { file, iri } of files) {
      const row = await from.row(file.iri);
      if (row) again.push(await fileAgain(from, row, iri, named));
    }
    const told = how.line({
      ...line,
      category: how.category,
      ...(files.length === 0 ? {} : { files: files.map(({ file, iri }) => ({ ...file, iri })) }),
    });
    const content = contentAgain(one, iris, how);
    again.push({ iri: named, type: 'text/turtle', line: lineJson(told), content });
  }
  const outcomes = await to.writeEntries(again);
  if (outcomes.some(({ state }) => state === 'conflict'))
    throw new RecordError('busy', 'Another device wrote the same entry meanwhile; try again.');
}

/** The rows of entries in a set: their own, and those of their files. */
export async function rowsOfEntries(set: SealedSet, iris: readonly string[]): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const iri of iris) {
    const row = await set.row(iri);
    const named = row && isStoredLine(row.line) ? (row.line.files ?? []).map((file) => file.iri) : [];
    if (row) rows.push(iri, ...named);
  }
  return rows;
}
