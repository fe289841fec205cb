import { randomId, type Bytes, type EntryInput, type SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import type { Clock } from '../clock.ts';
import type { DraftFile, EntryDraft, EntryLine } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import type { Sets } from '../sets/sets.ts';
import { addSources, entryQuads, withIris, type SourceNote } from './entry-turtle.ts';
import { planImport, type Known, type PlannedEntry } from './plan-import.ts';
import { entryContent } from './read-entry.ts';
import { isStoredLine, lineJson, type StoredFile, type StoredLine } from './stored-line.ts';
import { writeTurtle } from './write-turtle.ts';

export interface ImportOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Told how many entries of how many are written. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** The set that takes all of it, apart from the categories: what lies in those is neither merged with nor touched. */
  readonly apart?: SealedSet;
}

/** What an import did, counted in facts. */
export interface ImportReport {
  readonly added: number;
  readonly merged: number;
  readonly skipped: number;
}

const encode = (text: string): Bytes => new TextEncoder().encode(text);

async function knownEntries(
  set: SealedSet,
  category: Category,
  singles: readonly SealedSet[],
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const single of singles)
    for (const { iri, line } of await single.rows())
      if (isStoredLine(line) && line.category === category)
        known.set(line.id, { iri, id: line.id, src: line.src, elsewhere: true });
  for (const { iri, line } of await set.rows())
    if (isStoredLine(line)) known.set(line.id, { iri, id: line.id, src: line.src });
  return known;
}

async function apartEntries(set: SealedSet, category: Category): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const { iri, line } of await set.rows())
    if (isStoredLine(line) && line.category === category)
      known.set(line.id, { iri, id: line.id, src: line.src });
  return known;
}

/** The set that each category is written to, and what is known of it. */
async function targets(
  sets: Sets,
  used: readonly Category[],
  apart: SealedSet | undefined,
): Promise<Map<Category, { readonly set: SealedSet; readonly known: ReadonlyMap<string, Known> }>> {
  const found = new Map<Category, { set: SealedSet; known: ReadonlyMap<string, Known> }>();
  if (apart) {
    for (const category of used)
      found.set(category, { set: apart, known: await apartEntries(apart, category) });
    return found;
  }
  const opened = await sets.opened(used);
  const singles = opened.flatMap(({ category, set }) => (category ? [] : [set]));
  for (const { category, set } of opened)
    if (category) found.set(category, { set, known: await knownEntries(set, category, singles) });
  return found;
}

const notes = (entry: PlannedEntry, received: Date): SourceNote[] =>
  entry.fresh.map(({ draft, short }) => ({ ...draft.source, short, received }));

/** An entry to be, with its IRI and the files it brings. */
interface Placed {
  readonly entry: PlannedEntry;
  readonly iri: string;
  readonly files: readonly { readonly stored: StoredFile; readonly file: DraftFile }[];
}

function place(entry: PlannedEntry, container: string): Placed {
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

function lineOf({ entry, files }: Placed, isApart: boolean): StoredLine {
  const line = Object.fromEntries(
    Object.entries(entry.draft.line).filter(([name]) => name !== 'part'),
  ) as Omit<EntryLine, 'part'>;
  return {
    ...line,
    ...(entry.part === null ? {} : { part: entry.part }),
    ...(isApart ? { category: entry.category } : {}),
    id: entry.id,
    src: entry.fresh.map(({ short }) => short),
    ...(files.length === 0 ? {} : { files: files.map(({ stored }) => stored) }),
  };
}

function addition(
  placed: Placed,
  iris: ReadonlyMap<string, string>,
  received: Date,
  isApart: boolean,
): EntryInput[] {
  const { entry, iri, files } = placed;
  const frame = {
    iri,
    category: entry.category,
    id: entry.id,
    sources: notes(entry, received),
    files: files.map(({ stored }) => stored),
  };
  const turtle = writeTurtle(entryQuads(frame, withIris(entry.draft.quads, iris)), iri);
  return [
    ...files.map(({ file, stored }) => ({
      iri: stored.iri,
      type: file.type,
      name: file.name,
      line: { kind: 'File', of: iri },
      content: file.bytes,
    })),
    { iri, type: 'text/turtle', line: lineJson(lineOf(placed, isApart)), content: encode(turtle) },
  ];
}

async function addedSource(placed: Placed, set: SealedSet, received: Date): Promise<EntryInput[]> {
  const { entry, iri } = placed;
  const read = await set.read(iri);
  const known: unknown = read?.row.line;
  if (!read || !isStoredLine(known)) return [];
  const before = read.row;
  const content = entryContent({ iri, turtle: new TextDecoder().decode(read.content) });
  const turtle = writeTurtle(addSources(iri, content, notes(entry, received)), iri);
  const line: StoredLine = {
    ...known,
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

/**
 * Stores drafts as entries: packs for each category, registers last, so that a stop leaves whole entries or none.
 * The same drafts again add nothing. `no-record` if a category is not open; `cancelled` on the signal.
 */
export async function importDrafts(
  sets: Sets,
  drafts: readonly EntryDraft[],
  { clock, signal, onProgress, apart }: ImportOptions,
): Promise<ImportReport> {
  const used = [...new Set(drafts.map(({ category }) => category))];
  for (const category of used) await sets.category(category);
  const into = await targets(sets, used, apart);
  const plan = await planImport(drafts, (category) => into.get(category)?.known ?? new Map());

  const placed = plan.entries.map((entry) => place(entry, into.get(entry.category)?.set.container ?? ''));
  const iris = new Map(
    placed.flatMap(({ entry, iri }) => entry.subjects.map((subject) => [subject, iri] as const)),
  );
  const todo = placed.filter(({ entry }) => entry.fresh.length > 0);
  const received = clock();
  let done = 0;
  onProgress?.({ done, total: todo.length });
  for (const [category, { set }] of into) {
    const mine = todo.filter(({ entry }) => entry.category === category);
    async function* inputs(): AsyncGenerator<EntryInput> {
      for (const item of mine) {
        if (signal?.aborted)
          throw new RecordError('cancelled', 'The import was stopped; what was written stays.');
        yield* item.entry.into
          ? await addedSource(item, set, received)
          : addition(item, iris, received, apart !== undefined);
        done += 1;
        onProgress?.({ done, total: todo.length });
      }
    }
    if (mine.length > 0) await set.writeEntries(inputs(), signal ? { signal } : {});
  }
  return { added: plan.added, merged: plan.merged, skipped: plan.skipped };
}
