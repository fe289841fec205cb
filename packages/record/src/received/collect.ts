import { SealedError, type OpenedDeposit } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { NOTICE_TYPE } from '../grants/notice.ts';
import { remove } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { REQUEST_TYPE } from '../requests/access-request.ts';
import { isBlocked } from '../requests/blocked.ts';
import { takeRequest } from '../requests/take-request.ts';
import { listInbox, readItem } from './inbox.ts';
import { openItem, senders, type LookUpSender } from './open-item.ts';
import { takeNotice } from './take-notice.ts';

/** What a look into the inbox brought. */
export interface Collected {
  /** Ids of grants that are new. */
  readonly grants: readonly string[];
  /** Ids of requests that are new or were reminded of. */
  readonly requests: readonly string[];
  /** Items that cannot be read now and perhaps later: they are left where they are. */
  readonly unreadable: number;
  /** Items that nobody can ever read, or that say what their sender may not say: they were deleted. */
  readonly junk: number;
}

/** What an item brought: the id of something new, or null; `later` if it is for a newer app, or has no room yet. */
type Taken = { readonly kind: 'grants' | 'requests'; readonly id: string | null } | 'later';

/** Takes an item in by its kind; a request of somebody blocked is not heard, and its sender learns nothing of it. */
async function take(kit: Kit, deposit: OpenedDeposit): Promise<Taken> {
  if (deposit.type === NOTICE_TYPE) {
    const taken = await takeNotice(kit, deposit);
    return taken === 'later' ? taken : { kind: 'grants', ...taken };
  }
  if (deposit.type !== REQUEST_TYPE) return 'later';
  const blocked = isBlocked(kit.keyring.settings(), deposit.from);
  return { kind: 'requests', id: blocked ? null : await takeRequest(kit, deposit) };
}

/** What one item is must not keep a person from the others; a lost connection does. */
function leftForLater(error: unknown): 'later' {
  if (error instanceof SealedError) return 'later';
  if (error instanceof RecordError && error.code !== 'network') return 'later';
  throw error;
}

/** What becomes of one item; null if it is gone. */
async function look(kit: Kit, item: string, sender: LookUpSender): Promise<Taken | 'junk' | null> {
  const bytes = await readItem(item, kit.session.fetch);
  if (bytes === null) return null;
  if (bytes === 'too-long') return 'junk';
  const deposit = await openItem(kit, bytes, sender);
  if (typeof deposit === 'string') return deposit;
  try {
    return await take(kit, deposit);
  } catch (error) {
    if (error instanceof RecordError && (error.code === 'bad-grant' || error.code === 'bad-consent'))
      return 'junk';
    throw error;
  }
}

/**
 * Looks into one's inbox and takes in the grants and requests that lie there. An item is deleted only after what it says
 * is saved; junk is deleted once the newest keys of this person cannot open it either. Nothing in the rest is believed:
 * it stays.
 */
export async function collect(kit: Kit): Promise<Collected> {
  const { places, session } = kit;
  const brought = { grants: [] as string[], requests: [] as string[] };
  const done: string[] = [];
  const junk: string[] = [];
  let waiting = 0;
  const sender = senders(kit);
  const sort = async (items: readonly string[]): Promise<readonly string[]> => {
    const rejected: string[] = [];
    for (const item of items) {
      const found = await look(kit, item, sender).catch(leftForLater);
      if (found === 'junk') rejected.push(item);
      else if (found === 'later') waiting += 1;
      else if (found) {
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
  for (const item of [...done, ...junk]) await remove(session.fetch, item);
  return { ...brought, unreadable: waiting, junk: junk.length };
}
