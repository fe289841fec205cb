import type { OpenedDeposit } from '@carnet/sealed';
import { verifyStatement } from '../consent/verify-consent.ts';
import { RecordError } from '../errors.ts';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import type { Kit } from '../kit/kit.ts';
import { fromReceiptClaims, MAX_RECEIPT, RECEIPT_TOKEN_TYPE, TOLD, type DepositReceipt } from './receipt.ts';
import { readRow, rowOf, sentRows, type Lying, type SentLine } from './rows.ts';

/** A receipt whose signature is good, and the token it stands in. */
export interface OpenedReceipt {
  readonly item: string;
  readonly receipt: DepositReceipt;
  readonly token: string;
}

const bad = (): RecordError =>
  new RecordError('bad-grant', 'A receipt is not for what was sent, or not from whom.');

/** Looks at a receipt from the inbox; `bad-grant` or `bad-consent` if its owner did not sign it for this person. */
export async function openReceipt(
  kit: Kit,
  item: string,
  { content, from }: OpenedDeposit,
): Promise<OpenedReceipt> {
  if (content.length > MAX_RECEIPT) throw bad();
  const token = new TextDecoder().decode(content);
  const { payload } = await verifyStatement(token, RECEIPT_TOKEN_TYPE, from);
  const receipt = fromReceiptClaims(payload);
  if (receipt.owner !== from.rootId || receipt.depositor !== kit.keyring.recordId) throw bad();
  return { item, receipt, token };
}

const isFor = ({ receipt }: OpenedReceipt, { id, to, digest, consent }: SentLine): boolean =>
  receipt.id === id && receipt.owner === to.root && receipt.digest === digest && receipt.consent === consent;

const rank = (state: SentLine['state']): number => TOLD.findIndex((one) => one === state);

/** Writes receipts down: what was sent is not kept any longer, what was signed and the receipt are. */
export async function keepReceipts(
  kit: Kit,
  receipts: readonly OpenedReceipt[],
): Promise<{ readonly ids: readonly string[]; readonly junk: readonly string[] }> {
  const rows = await sentRows(kit);
  const ids: string[] = [];
  const junk: string[] = [];
  for (const one of receipts) {
    const lying: Lying<SentLine> | undefined = rows.find(({ line }) => isFor(one, line));
    if (!lying) junk.push(one.item);
    else if (await advance(kit, lying, one)) ids.push(one.receipt.id);
  }
  if (ids.length > 0) await kit.remember();
  return { ids, junk };
}

async function advance(
  kit: Kit,
  lying: Lying<SentLine>,
  { receipt, token }: OpenedReceipt,
): Promise<boolean> {
  const { set } = lying;
  const row = await set.row(lying.row.iri);
  const read = row && (await readRow({ ...lying, row }));
  if (!row || !read) return false;
  const now = row.line as unknown as SentLine;
  if (rank(receipt.state) <= rank(now.state)) return false;
  await turnAllSets(kit);
  const line: SentLine = { ...now, state: receipt.state, receipt: token };
  await set.put({ ...rowOf(set, line, read.token, new Uint8Array(0)), when: (one) => one?.seq === row.seq });
  return true;
}
