import { isStoredLine } from '../entries/stored-line.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import type { OpenSet, Sets } from '../sets/sets.ts';
import { eraseRows } from './journal.ts';
import { rowsOfEntry } from './transfer.ts';

/** Where an entry lies; `not-found` if there is none here. */
export async function findEntry(sets: Sets, iri: string): Promise<OpenSet> {
  for (const open of await sets.opened()) {
    const row = await open.set.row(iri);
    if (row && isStoredLine(row.line)) return open;
  }
  throw new RecordError('not-found', 'There is no such entry here.');
}

/**
 * Deletes an entry with its files for good, whoever wrote it. Nothing of it is remembered: importing its document again
 * adds it again. `not-found` if there is none.
 */
export async function deleteEntry(kit: Kit, sets: Sets, iri: string): Promise<void> {
  const { set } = await findEntry(sets, iri);
  await eraseRows(kit, set, iri, await rowsOfEntry(set, iri));
}
