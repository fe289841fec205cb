import { randomId, type Bytes, type EntryInput, type SealedSet } from '@carnet/sealed';
import { CARNET, iri as termOf } from '@carnet/vocab';
import { DataFactory } from 'n3';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import { findEntry } from '../moves/delete-entry.ts';
import { readFile, entryContent } from './read-entry.ts';
import type { Sets } from '../sets/sets.ts';
import { entryQuads, withIris } from './entry-turtle.ts';
import { shortKey } from './short-key.ts';
import { isTyped } from './is-typed.ts';
import { sourceNotesOf } from './source-notes.ts';
import { isStoredLine, lineJson, type StoredFile, type StoredLine } from './stored-line.ts';
import { writeTurtle } from './write-turtle.ts';

/** An entry as it was before a correction, in memory only: what was in the pod is gone. */
export interface BeforeCorrection {
  readonly iri: string;
  readonly line: StoredLine;
  readonly content: Bytes;
  readonly files: readonly { readonly stored: StoredFile; readonly bytes: Bytes }[];
  /** Version that the correction made. */
  readonly made: number;
}

export interface CorrectOptions {
  readonly clock: () => Date;
  /** Names of files to keep; all of them unless told. The draft's own come after these. */
  readonly keep?: readonly string[];
}

const DATE_TIME = DataFactory.namedNode(termOf('xsd', 'dateTime'));

const busy = (): RecordError =>
  new RecordError('busy', 'Another device wrote this entry meanwhile; look at it again.');

async function write(
  set: SealedSet,
  entries: readonly EntryInput[],
  gone: readonly string[],
): Promise<number> {
  const outcomes = await set.writeEntries(entries);
  if (outcomes.some(({ state }) => state !== 'done')) {
    const files = entries.slice(0, -1).map(({ iri }) => iri);
    for (const iri of files) if (await set.row(iri)) await set.remove(iri);
    throw busy();
  }
  for (const iri of gone) if (await set.row(iri)) await set.remove(iri);
  return (await set.row(entries.at(-1)?.iri ?? ''))?.seq ?? 0;
}

/**
 * Writes an entry anew that its owner had typed: under its IRI and in its place, with its sources and the time of every
 * correction; the bytes before go. `refused` for what somebody else wrote: that is never changed. `not-found` if there
 * is none, `busy` if another device wrote it meanwhile.
 */
export async function correctEntry(
  sets: Sets,
  iri: string,
  draft: EntryDraft,
  { clock, keep }: CorrectOptions,
): Promise<BeforeCorrection> {
  const { set, category } = await findEntry(sets, iri);
  const read = await set.read(iri);
  const line: unknown = read?.row.line;
  if (!read || !isStoredLine(line)) throw new RecordError('not-found', 'There is no such entry here.');
  const quads = entryContent({ iri, turtle: new TextDecoder().decode(read.content) });
  const own = category ?? line.category;
  if (!isTyped(iri, quads) || own === undefined || own !== draft.category)
    throw new RecordError('refused', 'What somebody else wrote is not changed; write a note beside it.');
  const before = await Promise.all(
    (line.files ?? []).map(async (stored) => ({ stored, bytes: (await readFile(sets, stored.iri)).bytes })),
  );
  const kept = before.filter(({ stored }) => keep?.includes(stored.name) ?? true).map(({ stored }) => stored);
  const added = draft.files.map((file) => ({
    file,
    stored: {
      iri: `${set.container}${randomId()}`,
      name: file.name,
      type: file.type,
      size: file.bytes.length,
    },
  }));
  const files = [...kept, ...added.map(({ stored }) => stored)];
  const id = await shortKey(draft.identity);
  const node = DataFactory.namedNode(iri);
  const told = quads.filter(({ predicate }) => predicate.value === CARNET.corrected);
  const now = DataFactory.quad(
    node,
    DataFactory.namedNode(CARNET.corrected),
    DataFactory.literal(clock().toISOString(), DATE_TIME),
  );
  const frame = { iri, category: own, id, sources: sourceNotesOf(iri, quads), files };
  const content = [
    ...entryQuads(frame, withIris(draft.quads, new Map([[draft.subject, iri]]))),
    ...told,
    now,
  ];
  const again: StoredLine = {
    ...draft.line,
    ...(line.category === undefined ? {} : { category: line.category }),
    ...(line.about === undefined ? {} : { about: line.about }),
    id,
    src: line.src,
    ...(files.length === 0 ? {} : { files }),
  };
  const gone = before.filter(({ stored }) => !kept.includes(stored)).map(({ stored }) => stored.iri);
  const made = await write(
    set,
    [
      ...added.map(({ file, stored }) => fileInput(stored, iri, file.bytes)),
      {
        iri,
        type: 'text/turtle',
        line: lineJson(again),
        content: new TextEncoder().encode(writeTurtle(content, iri)),
        when: (row) => row?.seq === read.row.seq,
      },
    ],
    gone,
  );
  return { iri, line, content: read.content, files: before, made };
}

const fileInput = (stored: StoredFile, of: string, content: Bytes): EntryInput => ({
  iri: stored.iri,
  type: stored.type,
  name: stored.name,
  line: lineJson({ kind: 'File', of }),
  content,
});

/** Takes a correction back: the entry says what it said. `busy` if it was written again since. */
export async function undoCorrection(sets: Sets, before: BeforeCorrection): Promise<void> {
  const { iri, line, content, files, made } = before;
  const { set } = await findEntry(sets, iri);
  const now: unknown = (await set.row(iri))?.line;
  const lacking: EntryInput[] = [];
  for (const { stored, bytes } of files)
    if (!(await set.row(stored.iri))) lacking.push(fileInput(stored, iri, bytes));
  const gone = isStoredLine(now) ? (now.files ?? []).map((file) => file.iri) : [];
  const back = {
    iri,
    type: 'text/turtle',
    line: lineJson(line),
    content,
    when: (row: { readonly seq: number } | null) => row?.seq === made,
  };
  await write(
    set,
    [...lacking, back],
    gone.filter((one) => !files.some(({ stored }) => stored.iri === one)),
  );
}
