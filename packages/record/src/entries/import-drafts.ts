import type { EntryInput, SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import type { Clock } from '../clock.ts';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import type { Sets } from '../sets/sets.ts';
import { doneBefore, noteAttempt, type Attempts } from './attempts.ts';
import { addedSource, addition, place, relinked, type Placed, type Writing } from './place-drafts.ts';
import { planImport, type Known } from './plan-import.ts';
import { isStoredLine } from './stored-line.ts';

export interface ImportOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Told how many entries of how many are written. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** The set that takes all of it, apart from the categories: what lies in those is neither merged with nor touched. */
  readonly apart?: SealedSet;
  /** Names of entries by the subjects of drafts, to begin with and when it is done: what is stored may link to them. */
  readonly iris?: Map<string, string>;
  /** What earlier attempts of the same import set out to write: it counts as done by this one. */
  readonly attempts?: Attempts;
}

/** What an import did, counted in facts. */
export interface ImportReport {
  readonly added: number;
  readonly merged: number;
  readonly skipped: number;
}

/** How often what others wrote meanwhile is compared anew. */
const ROUNDS = 5;

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

/** Something of one import that lies in a set by now. */
interface Written {
  readonly placed: Placed;
  readonly set: SealedSet;
}

/** What one round of an import did; what somebody else changed meanwhile is `missed`, to be compared anew. */
interface Round {
  readonly written: readonly Written[];
  readonly missed: readonly Placed[];
  /** What earlier attempts of the same import had done. */
  readonly before: { readonly added: number; readonly merged: number };
}

/** Files of an entry that somebody else was first with: they are nobody's. */
async function dropFiles({ files }: Placed, set: SealedSet): Promise<void> {
  for (const { stored } of files) if (await set.row(stored.iri)) await set.remove(stored.iri);
}

async function round(
  sets: Sets,
  drafts: readonly EntryDraft[],
  iris: Map<string, string>,
  writing: Writing,
  {
    signal,
    onProgress,
    apart,
    attempts,
  }: Omit<ImportOptions, 'clock' | 'iris'> & { readonly attempts: Attempts },
): Promise<Round> {
  const into = await targets(sets, [...new Set(drafts.map(({ category }) => category))], apart);
  const plan = await planImport(drafts, (category) => into.get(category)?.known ?? new Map());
  const before = doneBefore(attempts, plan.entries);
  const placed = plan.entries.map((entry) => place(entry, into.get(entry.category)?.set.container ?? ''));
  for (const { entry, iri } of placed) for (const { subject } of entry.drafts) iris.set(subject, iri);
  // What lies apart is left as it is.
  const todo = placed.filter(({ entry }) => entry.fresh.length > 0 && entry.into?.elsewhere !== true);
  const [written, missed]: [Written[], Placed[]] = [[], []];
  let done = 0;
  onProgress?.({ done, total: todo.length });
  for (const [category, { set }] of into) {
    const mine = todo.filter(({ entry }) => entry.category === category);
    if (mine.length === 0) continue;
    const lost = new Set(mine.map(({ iri }) => iri));
    async function* inputs(): AsyncGenerator<EntryInput> {
      for (const item of mine) {
        if (signal?.aborted)
          throw new RecordError('cancelled', 'The import was stopped; what was written stays.');
        noteAttempt(attempts, item);
        yield* item.entry.into ? await addedSource(item, set, writing.received) : addition(item, writing);
        done += 1;
        onProgress?.({ done, total: todo.length });
      }
    }
    for (const { iri, state } of await set.writeEntries(inputs(), signal ? { signal } : {}))
      if (state === 'done') lost.delete(iri);
    for (const item of mine) {
      if (!lost.has(item.iri)) written.push({ placed: item, set });
      else {
        missed.push(item);
        attempts.delete(item.iri);
        await dropFiles(item, set);
      }
    }
  }
  return { written, missed, before };
}

/** Links to what somebody else was first with lead to theirs. */
async function relink(
  written: readonly Written[],
  gone: ReadonlySet<string>,
  writing: Writing,
): Promise<void> {
  const base = (iri: string): string => iri.split('#')[0] ?? iri;
  const links = ({ entry }: Placed): boolean =>
    entry.into === null && entry.draft.quads.some(({ object }) => gone.has(base(object.value)));
  const bySet = Map.groupBy(
    written.filter(({ placed }) => links(placed)),
    ({ set }) => set,
  );
  for (const [set, those] of bySet)
    await set.writeEntries(those.map(({ placed }) => relinked(placed, writing)));
}

/**
 * Stores drafts as entries: packs for each category, registers last, so that a stop leaves whole entries or none.
 * The same drafts again add nothing, also when two devices import them at the same time: what is new is written only
 * if nobody has stated it meanwhile, and is compared anew otherwise. `no-record` if a category is not open; `cancelled`
 * on the signal; `busy` if others never stop writing the same facts.
 */
export async function importDrafts(
  sets: Sets,
  drafts: readonly EntryDraft[],
  { clock, attempts = new Map(), iris = new Map(), ...options }: ImportOptions,
): Promise<ImportReport> {
  for (const category of new Set(drafts.map((draft) => draft.category))) await sets.category(category);
  const writing = { iris, received: clock(), isApart: options.apart !== undefined };
  const written: Written[] = [];
  const gone = new Set<string>();
  let left = drafts;
  let before = { added: 0, merged: 0 };
  for (let n = 0; left.length > 0; n += 1) {
    if (n === ROUNDS)
      throw new RecordError('busy', 'Other devices keep writing the same entries; try again.');
    const { signal, apart, onProgress } = options;
    const how = { attempts, ...(signal ? { signal } : {}), ...(apart ? { apart } : {}) };
    const did = await round(sets, left, iris, writing, n === 0 && onProgress ? { ...how, onProgress } : how);
    written.push(...did.written);
    if (n === 0) ({ before } = did);
    left = did.missed.flatMap(({ entry }) => entry.drafts);
    for (const { subject } of left) gone.add(subject);
  }
  if (gone.size > 0) await relink(written, gone, writing);
  const facts = written.map(({ placed: { entry } }) => entry);
  const fresh = facts.filter(({ into }) => into === null).length;
  const added = before.added + fresh;
  const merged = before.merged + facts.reduce((sum, fact) => sum + fact.fresh.length, 0) - fresh;
  return { added, merged, skipped: drafts.length - added - merged };
}
