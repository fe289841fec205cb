import type { SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { importDrafts, type ImportReport } from '../entries/import-drafts.ts';
import { shortKey } from '../entries/short-key.ts';
import { isStoredLine } from '../entries/stored-line.ts';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { apartSet } from '../moves/apart.ts';
import { eraseRows } from '../moves/journal.ts';
import type { OpenSet, Sets } from '../sets/sets.ts';
import { findDeposit, findWaiting } from './list.ts';
import { readPayload } from './payload.ts';
import { keepProof } from './proofs.ts';
import { readRow, type Lying, type ReceivedLine } from './rows.ts';
import { toldApart } from './same-fact.ts';
import { withSettled } from './settled-ids.ts';
import { tell } from './tell.ts';
import { withCategory } from './with-category.ts';

/** How an owner takes a deposit in; what is left out is as it was proposed. */
export interface Acceptance {
  /** Where all of it goes, instead of where it was proposed for. */
  readonly category?: Category | undefined;
  readonly title?: string | undefined;
  /** Whether it is set apart from the beginning: nobody else can tell that it was ever there. */
  readonly apart?: boolean;
  /** Whether the depositor is told that it was accepted; not unless wished. */
  readonly tell?: boolean;
}

/** The entry a deposit became. */
export interface Accepted extends ImportReport {
  readonly iri: string;
  readonly category: Category;
}

/** Where an entry lies, in its category first; only what one and the same device has just written is looked for. */
async function entryOf(
  opened: readonly OpenSet[],
  { category, identity }: EntryDraft,
): Promise<{ readonly iri: string; readonly open: OpenSet }> {
  const id = await shortKey(identity);
  for (const open of opened.toSorted((a, b) => Number(a.category === null) - Number(b.category === null))) {
    const found = (await open.set.rows()).find(
      ({ line }) => isStoredLine(line) && line.id === id && (open.category ?? line.category) === category,
    );
    if (found) return { iri: found.iri, open };
  }
  throw new RecordError('busy', 'Another device changed this meanwhile; try again.');
}

/** The sets a deposit is compared with, read anew. */
async function around(
  sets: Sets,
  used: readonly Category[],
  apart: SealedSet | null,
): Promise<readonly OpenSet[]> {
  if (apart === null) return sets.opened(used);
  await apart.load();
  return [{ category: null, set: apart }];
}

/**
 * Takes a deposit into the record: sealed anew by this device, merged with what is there as an import is, or apart from
 * all of it. Of the deposit what its depositor signed stays, for the owner alone. May run again after a stop.
 * `not-found` if none waits, `no-record` if its category is not open.
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
  const used = [...new Set(proposed.map(({ category }) => category))];
  for (const category of used) await sets.category(category);
  const apart = how.apart === true ? await apartSet(kit) : null;
  const drafts = (await toldApart(await around(sets, used, apart), proposed, id)).map(
    (draft): EntryDraft => ({
      ...draft,
      source: { ...draft.source, kind: 'deposit' },
    }),
  );
  const [main] = drafts;
  if (!main) throw new RecordError('bad-entry', 'There is nothing in this deposit.');
  const { clock } = kit.session;
  const report = await importDrafts(sets, drafts, { clock, ...(apart === null ? {} : { apart }) });
  const { iri, open } = await entryOf(await around(sets, used, apart), main);
  const { category } = main;
  await keepProof(kit, lying, { token: read.token, entry: { iri, category }, open });
  await kit.remember();
  if (how.tell === true) await tell(kit, lying.line, 'accepted');
  return { iri, category, ...report };
}

async function drop(kit: Kit, { set, row, line }: Lying<ReceivedLine>): Promise<void> {
  const { keyring, session } = kit;
  keyring.changeSettings((settings) => withSettled(settings, line.id, session.clock()));
  await eraseRows(kit, set, row.iri, [row.iri]);
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
