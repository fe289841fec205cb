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
import { isStoredLine, lineJson, type StoredLine } from '../entries/stored-line.ts';
import { writeTurtle } from '../entries/write-turtle.ts';
import { RecordError } from '../errors.ts';

/** Files above this are passed on in pieces and not held in memory whole. */
const WHOLE = 8 * 1024 * 1024;

/** How an entry is written again elsewhere. */
export interface Transfer {
  readonly category: Category;
  /** Its new IRI; null to keep its own, and those of its files. */
  readonly name: string | null;
  /** Addresses under these that the copy may not name, but for its own: links to them lead nowhere there. */
  readonly hides: readonly string[];
  /** What its line says beside or instead of what it said. */
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

/**
 * Writes an entry with its files into another set, in one write of its register: all or nothing of it is there. Gives
 * the IRIs it has there. `not-found` if it is gone meanwhile.
 */
export async function transfer(
  from: SealedSet,
  to: SealedSet,
  iri: string,
  how: Transfer,
): Promise<string[]> {
  const read = await from.read(iri);
  const line: unknown = read?.row.line;
  if (!read || !isStoredLine(line)) throw gone();
  const named = how.name ?? iri;
  const files = (line.files ?? []).map((file) => ({
    file,
    iri: how.name === null ? file.iri : `${to.container}${randomId()}`,
  }));
  const iris = new Map([[iri, named], ...files.map((one) => [one.file.iri, one.iri] as const)]);
  const again: EntryInput[] = [];
  for (const one of files) {
    const row = await from.row(one.file.iri);
    if (row) again.push(await fileAgain(from, row, one.iri, named));
  }
  let content: Bytes = read.content;
  if (how.name !== null) {
    const before = entryContent({ iri, turtle: new TextDecoder().decode(read.content) });
    const quads = withIris(before, iris);
    const kept = new Set(iris.values());
    content = new TextEncoder().encode(
      writeTurtle(how.hides.length === 0 ? quads : unlinked(quads, how.hides, kept), named),
    );
  }
  const told = how.line({
    ...line,
    category: how.category,
    ...(files.length === 0 ? {} : { files: files.map((one) => ({ ...one.file, iri: one.iri })) }),
  });
  again.push({ iri: named, type: 'text/turtle', line: lineJson(told), content });
  const outcomes = await to.writeEntries(again);
  if (outcomes.some(({ state }) => state === 'conflict'))
    throw new RecordError('busy', 'Another device wrote the same entry meanwhile; try again.');
  return again.map((one) => one.iri);
}

/** The rows of an entry in a set: its own, and those of its files. */
export async function rowsOfEntry(set: SealedSet, iri: string): Promise<readonly string[]> {
  const row = await set.row(iri);
  const named = row && isStoredLine(row.line) ? (row.line.files ?? []).map((file) => file.iri) : [];
  return row ? [iri, ...named] : [];
}
