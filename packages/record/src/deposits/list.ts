import type { Category } from '@carnet/vocab';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import type { FileNote } from './draft-json.ts';
import { LOST_AFTER_MS } from './limits.ts';
import { readPayload } from './payload.ts';
import { readRow, receivedRows, sentRows, type Lying, type ReceivedLine, type SentLine } from './rows.ts';

/** A deposit as its receiver sees it. Title, dates, names and advice are the depositor's words. */
export interface Deposit {
  readonly deposit: string;
  /** Who signed it: proven, by the key statements of that address. */
  readonly from: string;
  /** Whether those keys were compared: else nobody has checked whose address it is. */
  readonly verified: boolean;
  readonly category: Category;
  /** All categories in which something would be stored, as proposed. */
  readonly categories: readonly Category[];
  readonly title: string;
  /** FHIR date of what it is about; null if it says none. */
  readonly date: string | null;
  readonly author: string | null;
  /** Who should see it, they say; nothing follows from it. */
  readonly advice: string | null;
  readonly files: readonly FileNote[];
  readonly received: Date;
  readonly state: ReceivedLine['state'];
  /** The entry it became; null while it waits. */
  readonly entry: ReceivedLine['entry'];
}

/** A deposit as its sender sees it. Accepted, returned or deleted look alike unless the receiver wants to tell. */
export interface SentDeposit {
  readonly deposit: string;
  readonly to: string;
  readonly category: Category;
  readonly title: string;
  readonly files: readonly FileNote[];
  readonly made: Date;
  /** When it was last sent whole; null if that never succeeded. */
  readonly sent: Date | null;
  readonly tries: number;
  /** `unsent`: it stopped half-way; `lost`: no receipt came within seven days. Both can be sent again. */
  readonly state: SentLine['state'] | 'unsent' | 'lost';
  /** The owner's signed receipt; null before. */
  readonly receipt: string | null;
}

/** All deposits received that were not returned or deleted, newest first. */
export async function deposits(kit: Kit): Promise<readonly Deposit[]> {
  const compared = new Set(
    kit.keyring
      .pins()
      .filter(({ how }) => how !== 'unverified')
      .map(({ rootId }) => rootId),
  );
  return (await receivedRows(kit)).map(({ line }) => ({
    deposit: line.id,
    from: line.from.webId,
    verified: compared.has(line.from.root),
    category: line.category,
    categories: line.categories,
    title: line.title,
    date: line.about,
    author: line.by,
    advice: line.advice,
    files: line.files,
    received: new Date(line.date),
    state: line.state,
    entry: line.entry,
  }));
}

function stateOf({ state, sent }: SentLine, now: Date): SentDeposit['state'] {
  if (state !== 'waiting') return state;
  if (sent === null) return 'unsent';
  return now.getTime() - new Date(sent).getTime() > LOST_AFTER_MS ? 'lost' : 'waiting';
}

/** All deposits sent, newest first. */
export async function sentDeposits(kit: Kit): Promise<readonly SentDeposit[]> {
  const now = kit.session.clock();
  return (await sentRows(kit)).map(({ line }) => ({
    deposit: line.id,
    to: line.to.webId,
    category: line.category,
    title: line.title,
    files: line.files,
    made: new Date(line.date),
    sent: line.sent === null ? null : new Date(line.sent),
    tries: line.tries,
    state: stateOf(line, now),
    receipt: line.receipt,
  }));
}

/** A deposit received, whatever became of it; `not-found` if there is none. */
export async function findDeposit(kit: Kit, id: string): Promise<Lying<ReceivedLine>> {
  const found = (await receivedRows(kit)).find(({ line }) => line.id === id);
  if (!found) throw new RecordError('not-found', 'There is no such deposit, or it has been decided already.');
  return found;
}

/** A deposit that waits for its owner; `not-found` if there is none. */
export async function findWaiting(kit: Kit, id: string): Promise<Lying<ReceivedLine>> {
  const found = await findDeposit(kit, id);
  if (found.line.state !== 'waiting')
    throw new RecordError('not-found', 'There is no such deposit, or it has been decided already.');
  return found;
}

/** What lies in a deposit that waits, to be looked at before a decision; `not-found` if there is none. */
export async function readDeposit(kit: Kit, id: string): Promise<readonly EntryDraft[]> {
  const read = await readRow(await findWaiting(kit, id));
  if (!read) throw new RecordError('not-found', 'This deposit is gone meanwhile.');
  return (await readPayload(read.payload)).drafts;
}
