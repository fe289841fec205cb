import { SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import type { Kit } from '../kit/kit.ts';
import { apartSet } from '../moves/apart.ts';
import { eraseRows } from '../moves/journal.ts';
import { PRIVATE_KIND } from '../sets/kinds.ts';
import type { OpenSet } from '../sets/sets.ts';
import { mailboxes } from './mailbox.ts';
import { isReceived, lineValue, readRow, rowOf, type Lying, type ReceivedLine } from './rows.ts';
import { withSettled } from './settled-ids.ts';

const NOTHING = new Uint8Array(0);

/** What became of a deposit that was accepted. */
export interface Became {
  readonly token: string;
  readonly entry: { readonly iri: string; readonly category: Category };
  /** Where the entry lies. */
  readonly open: OpenSet;
}

/** Erases a row in which a deposit is told of; its id is remembered, so that it does not come back. */
async function eraseRow(kit: Kit, { set, row, line }: Lying<ReceivedLine>): Promise<void> {
  const { keyring, session } = kit;
  keyring.changeSettings((settings) => withSettled(settings, line.id, session.clock()));
  await eraseRows(kit, set, row.iri, [row.iri]);
}

/** Writes a deposit down beside what is apart, and nowhere else. */
async function keepApart(
  kit: Kit,
  lying: Lying<ReceivedLine>,
  { token, entry }: Pick<Became, 'token' | 'entry'>,
): Promise<void> {
  const into = await apartSet(kit);
  await into.put(rowOf(into, { ...lying.line, state: 'accepted', entry }, token, NOTHING));
  if (into.setId !== lying.set.setId) await eraseRow(kit, lying);
}

/**
 * Of an accepted deposit, keeps what its depositor signed and the name of the entry: among the deposits, or where the
 * entry is apart beside it, so that nothing else tells of it. Of an entry that more than that hides nothing is kept.
 */
export async function keepProof(
  kit: Kit,
  lying: Lying<ReceivedLine>,
  { token, entry, open }: Became,
): Promise<void> {
  const { set, line } = lying;
  if (open.category !== null) {
    const row = rowOf(set, { ...line, state: 'accepted', entry }, token, NOTHING);
    await set.put({ ...row, when: (now) => now !== null });
  } else if (open.set.setId === (await apartSet(kit)).setId) await keepApart(kit, lying, { token, entry });
  else await eraseRow(kit, lying);
}

/** What is kept of the deposit that an entry was; it lies among the deposits or apart. */
export async function proofsOf(kit: Kit, iri: string): Promise<readonly Lying<ReceivedLine>[]> {
  const { keyring, session } = kit;
  const { fetch, clock } = session;
  const hidden = (await keyring.sets())
    .filter(({ kind }) => kind === PRIVATE_KIND)
    .map(({ setId, container }) => new SealedSet({ keyring, fetch, clock, setId, container }));
  const found: Lying<ReceivedLine>[] = [];
  for (const set of [...(await mailboxes(kit)), ...hidden])
    for (const row of await set.rows()) {
      const line: unknown = row.line;
      if (isReceived(line) && line.entry?.iri === iri) found.push({ set, row, line });
    }
  return found;
}

/** An entry was deleted: so is what was kept of the deposit it was. */
export async function eraseProof(kit: Kit, iri: string): Promise<void> {
  for (const lying of await proofsOf(kit, iri)) await eraseRow(kit, lying);
}

/** An entry has another name: what is kept of its deposit goes with it, and is told of nowhere else if it is apart. */
export async function moveProof(kit: Kit, iri: string, to: string, isApart: boolean): Promise<void> {
  if (iri === to) return;
  for (const lying of await proofsOf(kit, iri)) {
    const { set, row, line } = lying;
    if (line.entry === null) continue;
    const entry = { ...line.entry, iri: to };
    const read = isApart ? await readRow(lying) : null;
    if (read) await keepApart(kit, lying, { token: read.token, entry });
    else await set.write([{ kind: 'line', iri: row.iri, line: lineValue({ ...line, entry }) }]);
  }
}
