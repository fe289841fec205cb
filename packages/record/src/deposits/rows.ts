import type { Bytes, Digest, JsonValue, ObjectId, RootId, Row, SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import type { Kit } from '../kit/kit.ts';
import { isOvertaken } from '../sets/sets.ts';
import { framed, unframed } from './bytes.ts';
import { MAX_DEPOSIT_TOKEN } from './deposit-token.ts';
import type { FileNote } from './draft-json.ts';
import { mailboxes } from './mailbox.ts';

/** Somebody and the root key they had. */
export interface Party {
  readonly webId: string;
  readonly root: RootId;
}

/** A deposit that came, as its register row tells it. */
export interface ReceivedLine {
  readonly kind: 'Deposit';
  readonly id: ObjectId;
  readonly from: Party;
  readonly grant: string;
  /** SHA-256 of the signed consent, and of what the depositor signed. */
  readonly consent: Digest;
  readonly digest: Digest;
  readonly category: Category;
  /** All categories that its entries are proposed for. */
  readonly categories: readonly Category[];
  readonly title: string;
  readonly by: string | null;
  readonly about: string | null;
  readonly advice: string | null;
  readonly files: readonly FileNote[];
  /** When it was taken in; the register's order. */
  readonly date: string;
  readonly state: 'waiting' | 'accepted';
  /** Whether the depositor has been sent a receipt. */
  readonly told: boolean;
  /** The entry it became, and its category. */
  readonly entry: { readonly iri: string; readonly category: Category } | null;
}

/** A deposit that was sent. */
export interface SentLine {
  readonly kind: 'Sent';
  readonly id: ObjectId;
  readonly to: Party;
  readonly grant: string;
  readonly consent: Digest;
  readonly digest: Digest;
  readonly category: Category;
  readonly title: string;
  readonly files: readonly FileNote[];
  /** When it was made; the register's order. */
  readonly date: string;
  /** When it was last sent whole; null if it never was. */
  readonly sent: string | null;
  readonly tries: number;
  readonly state: 'waiting' | 'received' | 'accepted' | 'returned';
  /** The owner's signed receipts, the last one; null before. */
  readonly receipt: string | null;
}

const kindOf = (line: unknown): unknown =>
  typeof line === 'object' && line !== null && 'kind' in line ? line.kind : null;

/** Whether a row is a deposit that came. */
export const isReceived = (line: unknown): line is ReceivedLine => kindOf(line) === 'Deposit';
const isSent = (line: unknown): line is SentLine => kindOf(line) === 'Sent';

/** A row with the set it lies in. */
export interface Lying<Line> {
  readonly set: SealedSet;
  readonly row: Row;
  readonly line: Line;
}

async function lying<Line>(kit: Kit, is: (line: unknown) => line is Line): Promise<readonly Lying<Line>[]> {
  const found: Lying<Line>[] = [];
  for (const set of await mailboxes(kit)) {
    await set.load();
    for (const row of await set.rows()) {
      const line: unknown = row.line;
      if (is(line)) found.push({ set, row, line });
    }
  }
  return found;
}

/** Rows of one kind; keys that another device has changed meanwhile are fetched once before an error is believed. */
async function all<Line>(kit: Kit, is: (line: unknown) => line is Line): Promise<readonly Lying<Line>[]> {
  try {
    return await lying(kit, is);
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    await kit.keyring.refresh();
    return lying(kit, is);
  }
}

/** Deposits that came and wait, or were accepted; newest first. */
export const receivedRows = (kit: Kit): Promise<readonly Lying<ReceivedLine>[]> => all(kit, isReceived);

/** Deposits that were sent; newest first. */
export const sentRows = (kit: Kit): Promise<readonly Lying<SentLine>[]> => all(kit, isSent);

const TYPE = 'application/octet-stream';

/** A row to be written: what was signed, and with it the whole as long as it is needed. */
export const rowOf = (set: SealedSet, line: ReceivedLine | SentLine, token: string, payload: Uint8Array) => ({
  iri: `${set.container}${line.id}`,
  type: TYPE,
  line: lineValue(line),
  content: framed(token, payload),
});

export const lineValue = (line: ReceivedLine | SentLine): JsonValue =>
  JSON.parse(JSON.stringify(line)) as JsonValue;

/** What was signed, and the whole; null if the row is gone meanwhile. */
export async function readRow({
  set,
  row,
}: Lying<unknown>): Promise<{ readonly token: string; readonly payload: Bytes } | null> {
  const read = await set.read(row.iri);
  if (!read) return null;
  const { text, rest } = unframed(read.content, MAX_DEPOSIT_TOKEN);
  return { token: text, payload: rest };
}
