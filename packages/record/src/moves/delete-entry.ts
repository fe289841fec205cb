import { isStoredLine } from '../entries/stored-line.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import type { OpenSet, Sets } from '../sets/sets.ts';
import { eraseRows } from './journal.ts';
import { rowsOfEntries } from './transfer.ts';
import { withNotes } from './with-notes.ts';

/** Which of some sets an entry lies in; null if in none. */
export async function openOf(sets: readonly OpenSet[], iri: string): Promise<OpenSet | null> {
  for (const open of sets) {
    const row = await open.set.row(iri);
    if (row && isStoredLine(row.line)) return open;
  }
  return null;
}

/** Where an entry lies; `not-found` if there is none here. */
export async function findEntry(sets: Sets, iri: string): Promise<OpenSet> {
  const found = await openOf(await sets.opened(), iri);
  if (!found) throw new RecordError('not-found', 'There is no such entry here.');
  return found;
}

/**
 * Deletes an entry with its files and the notes on it for good, whoever wrote it. Nothing of it is remembered: importing
 * its document again adds it again. `not-found` if there is none.
 */
export async function deleteEntry(kit: Kit, sets: Sets, iri: string): Promise<void> {
  const { set } = await findEntry(sets, iri);
  await eraseRows(kit, set, iri, await rowsOfEntries(set, await withNotes(set, iri)));
}
