import { sentRows } from '../deposits/rows.ts';
import { readLedger } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import { keptStatements } from '../log/kept-statements.ts';
import { readReceived } from '../received/received-grants.ts';
import { readPending } from '../requests/pending.ts';

/** The ids of everything that `issueReceipt` gives a receipt of, each once. */
export async function keptReceiptIds(kit: Kit): Promise<readonly string[]> {
  const settings = kit.keyring.settings();
  const refused = [...readPending(settings)].filter(([, { refusal }]) => refusal !== null).map(([id]) => id);
  const sent = (await sentRows(kit)).filter(({ line }) => line.receipt !== null).map(({ line }) => line.id);
  const stated = (await keptStatements(kit)).map(({ statement }) => statement.id);
  const ids = [
    ...readLedger(settings).keys(),
    ...readReceived(settings).keys(),
    ...refused,
    ...sent,
    ...stated,
  ];
  return [...new Set(ids)];
}
