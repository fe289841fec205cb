import type { SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { isStoredLine, type StoredLine } from '../entries/stored-line.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { BIN_KIND } from '../sets/kinds.ts';
import type { Sets } from '../sets/sets.ts';
import { findEntry } from './delete-entry.ts';
import { eraseRows } from './journal.ts';
import { newSet, setsOfKind } from './special-set.ts';
import { rowsOfEntries, transfer } from './transfer.ts';
import { withNotes } from './with-notes.ts';

/** How long a bin keeps what is in it. */
const KEPT_MS = 30 * 86_400_000;

/** Something in the bin. */
export interface Binned {
  readonly iri: string;
  readonly category: Category;
  readonly line: StoredLine;
  /** When it is erased. */
  readonly until: Date;
}

interface BinLine extends StoredLine {
  readonly bin: string;
}

const isBinLine = (line: StoredLine): line is BinLine =>
  'bin' in line && typeof line.bin === 'string' && !Number.isNaN(Date.parse(line.bin));

async function inBins(kit: Kit): Promise<{ readonly set: SealedSet; readonly item: Binned }[]> {
  const found: { set: SealedSet; item: Binned }[] = [];
  for (const set of await setsOfKind(kit, BIN_KIND))
    for (const { iri, line } of await set.rows())
      if (isStoredLine(line) && isBinLine(line) && line.category !== undefined)
        found.push({ set, item: { iri, category: line.category, line, until: new Date(line.bin) } });
  return found;
}

/**
 * Moves an entry with the notes on it to the bin: for everybody else it is deleted at once and for good; the owner may take
 * it back for 30 days, then `settle` erases it. `not-found` if there is none; `refused` for what a second secret opens: the
 * bin would show it.
 */
export async function moveToBin(kit: Kit, sets: Sets, iri: string): Promise<void> {
  const { category, set } = await findEntry(sets, iri);
  if (!(await kit.keyring.sets()).some(({ setId }) => setId === set.setId))
    throw new RecordError('refused', 'The bin would show this to others; it can be deleted for good only.');
  const [known] = await setsOfKind(kit, BIN_KIND);
  const bin = known ?? (await newSet(kit, BIN_KIND));
  const line = (await set.row(iri))?.line;
  const own = category ?? (isStoredLine(line) ? line.category : undefined);
  if (own === undefined) throw new RecordError('not-found', 'There is no such entry here.');
  const until = new Date(kit.session.clock().getTime() + KEPT_MS).toISOString();
  const all = await withNotes(set, iri);
  const how = { category: own, names: null, hides: [] };
  await transfer(set, bin, all, { ...how, line: (one) => ({ ...one, bin: until }) as BinLine });
  await eraseRows(kit, set, iri, await rowsOfEntries(set, all));
}

const binOf = (line: StoredLine): string | null => (isBinLine(line) ? line.bin : null);

/** Notes that were deleted with their entry; one that was deleted by itself stays by itself. */
const wentWithIt = (note: StoredLine, of: StoredLine): boolean => binOf(note) === binOf(of);

/** What lies in the bin, soonest erased first; the notes that went there with an entry are a part of it. */
export async function listBin(kit: Kit): Promise<readonly Binned[]> {
  const all = await inBins(kit);
  const parts = new Set<string>();
  for (const { set, item } of all)
    for (const note of (await withNotes(set, item.iri, wentWithIt)).slice(1)) parts.add(note);
  return all
    .map(({ item }) => item)
    .filter(({ iri }) => !parts.has(iri))
    .sort((a, b) => a.until.getTime() - b.until.getTime());
}

/**
 * Takes an entry, and the notes that went with it, out of the bin, back to its category under their own IRIs. `not-found`
 * if it is not in the bin.
 */
export async function restore(kit: Kit, sets: Sets, iri: string): Promise<void> {
  const found = (await inBins(kit)).find(({ item }) => item.iri === iri);
  if (!found) throw new RecordError('not-found', 'This is not in the bin; it may have been erased.');
  const { category } = found.item;
  const to = (await sets.loaded([category])).get(category);
  if (!to) throw new RecordError('no-record', 'This part of the record is not open; open it first.');
  const back = (line: StoredLine): StoredLine =>
    Object.fromEntries(
      Object.entries(line).filter(([name]) => name !== 'bin' && name !== 'category'),
    ) as unknown as StoredLine;
  const all = await withNotes(found.set, iri, wentWithIt);
  const lacking: string[] = [];
  for (const one of all) if (!(await to.row(one))) lacking.push(one);
  if (lacking.length > 0)
    await transfer(found.set, to, lacking, { category, names: null, hides: [], line: back });
  await eraseRows(kit, found.set, iri, await rowsOfEntries(found.set, all));
}

/** Erases an entry that lies in the bin, and the notes that went with it, for good. `not-found` if it is not there. */
export async function eraseBinned(kit: Kit, iri: string): Promise<void> {
  const found = (await inBins(kit)).find(({ item }) => item.iri === iri);
  if (!found) throw new RecordError('not-found', 'This is not in the bin; it may have been erased.');
  const all = await withNotes(found.set, iri, wentWithIt);
  await eraseRows(kit, found.set, iri, await rowsOfEntries(found.set, all));
}

/** Erases what has been in the bin long enough. Asks nothing of the pod where there is no bin. */
export async function emptyBin(kit: Kit, all = false): Promise<void> {
  if (!(await kit.keyring.sets()).some(({ kind }) => kind === BIN_KIND)) return;
  const now = kit.session.clock();
  for (const { set, item } of await inBins(kit))
    if (all || item.until <= now) await eraseRows(kit, set, item.iri, await rowsOfEntries(set, [item.iri]));
}
