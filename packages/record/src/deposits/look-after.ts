import { SealedError } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { settle } from '../grants/settle.ts';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import type { Kit } from '../kit/kit.ts';
import { isBlocked } from '../requests/blocked.ts';
import { ownSets } from '../sets/own-sets.ts';
import { acceptDeposit } from './decide-deposit.ts';
import { lineValue, receivedRows, type Lying, type ReceivedLine } from './rows.ts';
import { acceptRules, isCovered } from './rules.ts';
import { tell } from './tell.ts';

/** Sends the receipts that are due; whoever cannot be reached is left for the next time. */
async function tellAll(kit: Kit, rows: readonly Lying<ReceivedLine>[]): Promise<void> {
  const due = rows.filter((one) => !one.line.told);
  if (due.length > 0) await turnAllSets(kit);
  for (const { set, row, line } of due)
    if (await tell(kit, line, 'received'))
      await set.write([
        {
          kind: 'line',
          iri: row.iri,
          line: lineValue({ ...line, told: true }),
          when: (now) => now?.seq === row.seq,
        },
      ]);
}

/** What one deposit lacks leaves it waiting for its owner; a lost connection is told. */
function leftWaiting(error: unknown): void {
  if (error instanceof SealedError) return;
  if (error instanceof RecordError && error.code !== 'network') return;
  throw error;
}

/** Accepts what the owner's rules cover, whoever is blocked left out; everything else waits. */
async function followRules(kit: Kit): Promise<void> {
  const rules = acceptRules(kit);
  if (rules.length === 0) return;
  const settings = kit.keyring.settings();
  const due = (await receivedRows(kit)).filter(
    ({ line }) =>
      line.state === 'waiting' &&
      isCovered(rules, line) &&
      !isBlocked(settings, { rootId: line.from.root, webId: line.from.webId }),
  );
  if (due.length === 0) return;
  await settle(kit);
  const sets = ownSets(kit);
  for (const { line } of due) await acceptDeposit(kit, sets, line.id).catch(leftWaiting);
}

/** What is to be done about deposits that lie here: receipts that are due, and the owner's rules. */
export async function lookAfter(kit: Kit): Promise<void> {
  const rows = await receivedRows(kit);
  if (rows.length === 0) return;
  await tellAll(kit, rows);
  await followRules(kit);
}
