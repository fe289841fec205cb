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
import { rowsOfEntry, transfer } from './transfer.ts';

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
 * Moves an entry to the bin: for everybody else it is deleted at once and for good; the owner may take it back for 30
 * days, then `settle` erases it. `not-found` if there is none; `refused` for what a second secret opens: the bin would
 * show it.
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
  const how = { category: own, name: null, hides: [] };
  await transfer(set, bin, iri, { ...how, line: (one) => ({ ...one, bin: until }) as BinLine });
  await eraseRows(kit, set, iri, await rowsOfEntry(set, iri));
}

/** What lies in the bin, soonest erased first. */
export async function listBin(kit: Kit): Promise<readonly Binned[]> {
  return (await inBins(kit)).map(({ item }) => item).sort((a, b) => a.until.getTime() - b.until.getTime());
}

/** Takes an entry out of the bin, back to its category under its own IRI. `not-found` if it is not in the bin. */
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
  if (!(await to.row(iri)))
    await transfer(found.set, to, iri, { category, name: null, hides: [], line: back });
  await eraseRows(kit, found.set, iri, await rowsOfEntry(found.set, iri));
}

/** Erases an entry that lies in the bin for good. `not-found` if it is not there. */
export async function eraseBinned(kit: Kit, iri: string): Promise<void> {
  const found = (await inBins(kit)).find(({ item }) => item.iri === iri);
  if (!found) throw new RecordError('not-found', 'This is not in the bin; it may have been erased.');
  await eraseRows(kit, found.set, iri, await rowsOfEntry(found.set, iri));
}

/** Erases what has been in the bin long enough. Asks nothing of the pod where there is no bin. */
export async function emptyBin(kit: Kit, all = false): Promise<void> {
  if (!(await kit.keyring.sets()).some(({ kind }) => kind === BIN_KIND)) return;
  const now = kit.session.clock();
  for (const { set, item } of await inBins(kit))
    if (all || item.until <= now) await eraseRows(kit, set, item.iri, await rowsOfEntry(set, item.iri));
}
