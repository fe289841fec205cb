import { SealedError, type OpenedDeposit } from '@carnet/sealed';
import { RecordError, type RecordErrorCode } from '../errors.ts';
import { openHead, openPart, type Head, type Part, type Vet } from '../deposits/intake.ts';
import { DEPOSIT_TYPE, PART_TYPE } from '../deposits/items.ts';
import { lookAfter } from '../deposits/look-after.ts';
import { isPayload } from '../deposits/payload.ts';
import { RECEIPT_TYPE } from '../deposits/receipt.ts';
import { takeDeposits } from '../deposits/take-deposits.ts';
import { keepReceipts, openReceipt, type OpenedReceipt } from '../deposits/take-receipt.ts';
import { NOTICE_TYPE } from '../grants/notice.ts';
import { remove } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { keepStatements, type KeptStatement } from '../log/kept-statements.ts';
import { SESSION_TYPE } from '../log/session-statement.ts';
import { openStatement } from '../log/take-statement.ts';
import { REQUEST_TYPE } from '../requests/access-request.ts';
import { isBlocked } from '../requests/blocked.ts';
import { takeRequest } from '../requests/take-request.ts';
import { listInbox, readItem } from './inbox.ts';
import { openItem, senders, type LookUpSender } from './open-item.ts';
import { takeNotice } from './take-notice.ts';

export interface CollectOptions {
  /** Looks at a deposit before it is read, where a thread of its own can be had; here unless told. */
  readonly vet?: Vet;
}

/** What a look into the inbox brought. */
export interface Collected {
  /** Ids of grants that are new. */
  readonly grants: readonly string[];
  /** Ids of requests that are new or were reminded of. */
  readonly requests: readonly string[];
  /** Ids of deposits that are new and wait for a decision, or were accepted by a rule. */
  readonly deposits: readonly string[];
  /** Ids of deposits of one's own that somebody has sent a receipt for. */
  readonly receipts: readonly string[];
  /** Items that cannot be read now and perhaps later: they are left where they are. */
  readonly unreadable: number;
  /** Items that nobody can ever read, or that say what their sender may not say: they were deleted. */
  readonly junk: number;
}

/** What an item brought: the id of something new, or null; `later` if it is for a newer app, or has no room yet. */
type Taken = { readonly kind: 'grants' | 'requests'; readonly id: string | null } | 'later';

/** Items about deposits and sessions, which are taken in together once all were looked at. */
interface Held {
  readonly heads: Map<string, Head>;
  readonly parts: Map<string, Part>;
  readonly receipts: Map<string, OpenedReceipt>;
  readonly statements: Map<string, KeptStatement>;
}

/** Holds an item about a deposit or a session; true if it is one and may be taken in. */
async function hold(kit: Kit, item: string, deposit: OpenedDeposit, held: Held): Promise<boolean> {
  if (deposit.type === DEPOSIT_TYPE) held.heads.set(item, await openHead(kit, item, deposit));
  else if (deposit.type === PART_TYPE) held.parts.set(item, await openPart(kit, item, deposit));
  else if (deposit.type === RECEIPT_TYPE) held.receipts.set(item, await openReceipt(kit, item, deposit));
  else if (deposit.type === SESSION_TYPE) held.statements.set(item, await openStatement(kit, deposit));
  else return false;
  return true;
}

const NOT_HEARD: ReadonlySet<string> = new Set([REQUEST_TYPE, DEPOSIT_TYPE, PART_TYPE, SESSION_TYPE]);

/** Takes an item in by its kind; requests, deposits and statements of somebody blocked are dropped, and they learn nothing of it. */
async function take(kit: Kit, item: string, deposit: OpenedDeposit, held: Held): Promise<Taken | 'held'> {
  if (NOT_HEARD.has(deposit.type) && isBlocked(kit.keyring.settings(), deposit.from))
    return { kind: 'requests', id: null };
  if (deposit.type === NOTICE_TYPE) {
    const taken = await takeNotice(kit, deposit);
    return taken === 'later' ? taken : { kind: 'grants', ...taken };
  }
  if (deposit.type === REQUEST_TYPE) return { kind: 'requests', id: await takeRequest(kit, deposit) };
  return (await hold(kit, item, deposit, held)) ? 'held' : 'later';
}

/** What one item is must not keep a person from the others; a lost connection does. */
function leftForLater(error: unknown): 'later' {
  if (error instanceof SealedError) return 'later';
  if (error instanceof RecordError && error.code !== 'network') return 'later';
  throw error;
}

const JUNK: ReadonlySet<RecordErrorCode> = new Set(['bad-grant', 'bad-consent', 'bad-entry']);

/** What becomes of one item; null if it is gone. */
async function look(
  kit: Kit,
  item: string,
  sender: LookUpSender,
  held: Held,
): Promise<Taken | 'held' | 'junk' | null> {
  const bytes = await readItem(item, kit.session.fetch);
  if (bytes === null) return null;
  if (bytes === 'too-long') return 'junk';
  const deposit = await openItem(kit, bytes, sender);
  if (typeof deposit === 'string') return deposit;
  try {
    return await take(kit, item, deposit, held);
  } catch (error) {
    if (error instanceof RecordError && JUNK.has(error.code)) return 'junk';
    throw error;
  }
}

/** What may be fetched of an item that a deposit names; null if it is gone, or not to be opened now. */
const fetching =
  (kit: Kit, sender: LookUpSender) =>
  async (item: string): Promise<OpenedDeposit | null> => {
    const bytes = await readItem(item, kit.session.fetch);
    if (bytes === null || bytes === 'too-long') return null;
    const opened = await openItem(kit, bytes, sender);
    return typeof opened === 'string' ? null : opened;
  };

/**
 * Looks into one's inbox and takes in the grants, requests, deposits, receipts and statements of sessions that lie there. An item is deleted
 * only after what it says is saved; junk is deleted once the newest keys of this person cannot open it either. Nothing
 * in the rest is believed: it stays. Then receipts that are due are sent, and the owner's rules for deposits followed.
 */
export async function collect(kit: Kit, { vet = isPayload }: CollectOptions = {}): Promise<Collected> {
  const { places, session } = kit;
  const brought = { grants: [] as string[], requests: [] as string[] };
  const done: string[] = [];
  const junk: string[] = [];
  let waiting = 0;
  const sender = senders(kit);
  const held: Held = { heads: new Map(), parts: new Map(), receipts: new Map(), statements: new Map() };
  const sort = async (items: readonly string[]): Promise<readonly string[]> => {
    const rejected: string[] = [];
    for (const item of items) {
      const found = await look(kit, item, sender, held).catch(leftForLater);
      if (found === 'junk') rejected.push(item);
      else if (found === 'later') waiting += 1;
      else if (found !== null && found !== 'held') {
        if (found.id !== null) brought[found.kind].push(found.id);
        done.push(item);
      }
    }
    return rejected;
  };
  const doubtful = await sort(await listInbox(places.inbox, session.fetch));
  if (doubtful.length > 0) {
    await kit.keyring.refresh();
    junk.push(...(await sort(doubtful)));
  }
  if (done.length > 0) await kit.save();
  const receipts = [...held.receipts.values()];
  const kept = receipts.length > 0 ? await keepReceipts(kit, receipts) : { ids: [], junk: [] };
  await keepStatements(kit, [...held.statements.values()]);
  const fetchItem = fetching(kit, sender);
  const deposits = await takeDeposits(
    kit,
    [...held.heads.values()],
    [...held.parts.values()],
    fetchItem,
    vet,
  );
  done.push(...deposits.done, ...held.receipts.keys(), ...held.statements.keys());
  junk.push(...deposits.junk);
  for (const item of new Set([...done, ...junk])) await remove(session.fetch, item);
  await lookAfter(kit);
  return {
    ...brought,
    deposits: deposits.ids,
    receipts: kept.ids,
    unreadable: waiting + deposits.waiting,
    junk: junk.length + kept.junk.length,
  };
}
