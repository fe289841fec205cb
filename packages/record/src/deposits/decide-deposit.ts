import type { Category } from '@carnet/vocab';
import { importDrafts, type ImportReport } from '../entries/import-drafts.ts';
import { shortKey } from '../entries/short-key.ts';
import { isStoredLine } from '../entries/stored-line.ts';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import type { Sets } from '../sets/sets.ts';
import { findDeposit, findWaiting } from './list.ts';
import { readPayload } from './payload.ts';
import { readRow, rowOf, type Lying, type ReceivedLine } from './rows.ts';
import { toldApart } from './same-fact.ts';
import { withSettled } from './settled-ids.ts';
import { tell } from './tell.ts';
import { withCategory } from './with-category.ts';

/** How an owner takes a deposit in; what is left out is as it was proposed. */
export interface Acceptance {
  /** Where all of it goes, instead of where it was proposed for. */
  readonly category?: Category | undefined;
  readonly title?: string | undefined;
  /** Whether the depositor is told that it was accepted; not unless wished. */
  readonly tell?: boolean;
}

/** The entry a deposit became. */
export interface Accepted extends ImportReport {
  readonly iri: string;
  readonly category: Category;
}

async function entryOf(sets: Sets, { category, identity }: EntryDraft): Promise<string> {
  const id = await shortKey(identity);
  const rows = await (await sets.category(category)).rows();
  const found = rows.find(({ line }) => isStoredLine(line) && line.id === id);
  if (!found) throw new RecordError('busy', 'Another device changed this meanwhile; try again.');
  return found.iri;
}

/**
 * Takes a deposit into the record: sealed anew by this device, merged with what is there as an import is. Of the
 * deposit what its depositor signed stays, for the owner alone. May run again after a stop. `not-found` if none waits,
 * `no-record` if its category is not open.
 */
export async function acceptDeposit(
  kit: Kit,
  sets: Sets,
  id: string,
  how: Acceptance = {},
): Promise<Accepted> {
  const lying = await findWaiting(kit, id);
  const read = await readRow(lying);
  if (!read) throw new RecordError('not-found', 'This deposit is gone meanwhile.');
  const proposed = withCategory((await readPayload(read.payload)).drafts, how);
  for (const category of new Set(proposed.map((draft) => draft.category))) await sets.category(category);
  const drafts = (await toldApart(sets, proposed, id)).map((draft): EntryDraft => ({
    ...draft,
    source: { ...draft.source, kind: 'deposit' },
  }));
  const [main] = drafts;
  if (!main) throw new RecordError('bad-entry', 'There is nothing in this deposit.');
  const report = await importDrafts(sets, drafts, { clock: kit.session.clock });
  const iri = await entryOf(sets, main);
  const line: ReceivedLine = { ...lying.line, state: 'accepted', entry: { iri, category: main.category } };
  await lying.set.put({
    ...rowOf(lying.set, line, read.token, new Uint8Array(0)),
    when: (row) => row !== null,
  });
  await kit.remember();
  if (how.tell === true) await tell(kit, line, 'accepted');
  return { iri, category: main.category, ...report };
}

async function drop(kit: Kit, { set, row, line }: Lying<ReceivedLine>): Promise<void> {
  const { keyring, session } = kit;
  keyring.changeSettings((settings) => withSettled(settings, line.id, session.clock()));
  await kit.save();
  await set.remove(row.iri);
  await kit.remember();
}

/** Returns a deposit: it is erased here, and its sender is told only if `tell` is wished. `not-found` if none waits. */
export async function returnDeposit(
  kit: Kit,
  id: string,
  how: { readonly tell?: boolean } = {},
): Promise<void> {
  const lying = await findWaiting(kit, id);
  await drop(kit, lying);
  if (how.tell === true) await tell(kit, lying.line, 'returned');
}

/** Deletes a deposit, or what is kept of an accepted one; nobody is told. `not-found` if there is none. */
export const deleteDeposit = async (kit: Kit, id: string): Promise<void> => {
  await drop(kit, await findDeposit(kit, id));
};
