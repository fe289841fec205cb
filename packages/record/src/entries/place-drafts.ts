import { randomId, type Bytes, type EntryInput, type SealedSet } from '@carnet/sealed';
import type { DraftFile, EntryLine } from '../entry-draft.ts';
import { addSources, entryQuads, withIris, type SourceNote } from './entry-turtle.ts';
import type { PlannedEntry } from './plan-import.ts';
import { entryContent } from './read-entry.ts';
import { isStoredLine, lineJson, type StoredFile, type StoredLine } from './stored-line.ts';
import { unlessStated } from './unless-stated.ts';
import { writeTurtle } from './write-turtle.ts';

const encode = (text: string): Bytes => new TextEncoder().encode(text);

const notes = (entry: PlannedEntry, received: Date): SourceNote[] =>
  entry.fresh.map(({ draft, short }) => ({ ...draft.source, short, received }));

/** An entry to be, with its IRI and the files it brings. */
export interface Placed {
  readonly entry: PlannedEntry;
  readonly iri: string;
  readonly files: readonly { readonly stored: StoredFile; readonly file: DraftFile }[];
}

/** Gives an entry to be its IRI, and its files theirs. */
export function place(entry: PlannedEntry, container: string): Placed {
  const fresh = entry.into ? [] : entry.draft.files;
  return {
    entry,
    // What lies apart is named nowhere else: a link to it leads to nothing, as one to a deleted entry does.
    iri: entry.into && !entry.into.elsewhere ? entry.into.iri : `${container}${randomId()}`,
    files: fresh.map((file) => ({
      file,
      stored: { iri: `${container}${randomId()}`, name: file.name, type: file.type, size: file.bytes.length },
    })),
  };
}

/** A line without what only some of its sources are: typed, or about somebody else. */
function marked<Line extends EntryLine>({ typed, of, ...line }: Line, sources: PlannedEntry['fresh']) {
  const isTyped = typed === true && sources.every(({ draft }) => draft.line.typed === true);
  const isOther = of !== undefined && sources.every(({ draft }) => draft.line.of !== undefined);
  return { ...line, ...(isTyped && { typed }), ...(isOther && { of }) };
}

function lineOf({ entry, files }: Placed, isApart: boolean): StoredLine {
  const line = Object.fromEntries(
    Object.entries(entry.draft.line).filter(([name]) => name !== 'part'),
  ) as Omit<EntryLine, 'part'>;
  return {
    ...marked(line, entry.fresh),
    ...(entry.part === null ? {} : { part: entry.part }),
    ...(isApart ? { category: entry.category } : {}),
    id: entry.id,
    src: entry.fresh.map(({ short }) => short),
    ...(files.length === 0 ? {} : { files: files.map(({ stored }) => stored) }),
  };
}

/** How an import writes. */
export interface Writing {
  /** IRIs by the subjects of drafts. */
  readonly iris: ReadonlyMap<string, string>;
  readonly received: Date;
  /** Whether it all goes into a set apart, whose lines name their category. */
  readonly isApart: boolean;
}

/** Only if nobody has stated the same fact there meanwhile. */
const first = ({ entry }: Placed, { isApart }: Writing) =>
  unlessStated(entry.id, isApart ? entry.category : null);

function entryOf(placed: Placed, writing: Writing): EntryInput {
  const { entry, iri, files } = placed;
  const frame = {
    iri,
    category: entry.category,
    id: entry.id,
    sources: notes(entry, writing.received),
    files: files.map(({ stored }) => stored),
  };
  const turtle = writeTurtle(entryQuads(frame, withIris(entry.draft.quads, writing.iris)), iri);
  const line = lineJson(lineOf(placed, writing.isApart));
  return { iri, type: 'text/turtle', line, content: encode(turtle) };
}

/** A new entry with its files. */
export function addition(placed: Placed, writing: Writing): EntryInput[] {
  const when = first(placed, writing);
  return [
    ...placed.files.map(({ file, stored }) => ({
      iri: stored.iri,
      type: file.type,
      name: file.name,
      line: { kind: 'File', of: placed.iri },
      content: file.bytes,
      when,
    })),
    { ...entryOf(placed, writing), when },
  ];
}

/** An entry that was just added, once more: what it links to has other IRIs than were thought. */
export const relinked = (placed: Placed, writing: Writing): EntryInput => ({
  ...entryOf(placed, writing),
  when: (row) => row?.seq === 1,
});

/** A stored entry with a further source; none if it is gone meanwhile. */
export async function addedSource(placed: Placed, set: SealedSet, received: Date): Promise<EntryInput[]> {
  const { entry, iri } = placed;
  const read = await set.read(iri);
  const known: unknown = read?.row.line;
  if (!read || !isStoredLine(known)) return [];
  const before = read.row;
  const content = entryContent({ iri, turtle: new TextDecoder().decode(read.content) });
  const turtle = writeTurtle(addSources(iri, content, notes(entry, received)), iri);
  const line: StoredLine = {
    ...marked(known, entry.fresh),
    ...(entry.part === null ? {} : { part: entry.part }),
    src: [...known.src, ...entry.fresh.map(({ short }) => short)],
  };
  return [
    {
      iri,
      type: 'text/turtle',
      line: lineJson(line),
      content: encode(turtle),
      when: (row) => row?.seq === before.seq,
    },
  ];
}
