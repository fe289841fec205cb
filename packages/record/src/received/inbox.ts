import { MAX_DEPOSIT, type Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { answerError, load, send, type Fetch } from '../http/http.ts';
import { membersOf } from '../http/members.ts';
import { readBody } from '../http/read-body.ts';

/** Room for the list of a hundred thousand items: strangers who add many must not make it unreadable. */
const MAX_LISTING = 64 * 1024 * 1024;
/** At most so many items are looked at in one go, taken by chance: what nobody can open must not hide the rest. */
const MAX_ITEMS = 200;

/** Fisher and Yates; chance enough for fairness, no secret. */
function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

/** Whether this is a plain member of the inbox, also for a server that undoes `..` and percent signs. */
const isItem = (inbox: string, item: string): boolean =>
  item.startsWith(inbox) && /^[\w-][\w.-]*$/.test(item.slice(inbox.length));

/** IRIs of all that lies in an inbox, in an order of chance; members outside it are ignored. */
export async function shuffledItems(inbox: string, fetch: Fetch): Promise<readonly string[]> {
  const listing = await load(fetch, inbox, 'text/turtle', MAX_LISTING);
  if (!listing) return [];
  try {
    return shuffled(
      membersOf(inbox, new TextDecoder().decode(listing.bytes)).filter((item) => isItem(inbox, item)),
    );
  } catch (cause) {
    throw new RecordError('unexpected-answer', 'The list of the inbox cannot be read.', { cause });
  }
}

/** IRIs of what is looked at in one go. */
export const listInbox = async (inbox: string, fetch: Fetch): Promise<readonly string[]> =>
  (await shuffledItems(inbox, fetch)).slice(0, MAX_ITEMS);

/** The bytes of an item; null if it is gone, `too-long` if it is longer than any may be. */
export async function readItem(item: string, fetch: Fetch): Promise<Bytes | 'too-long' | null> {
  const response = await send(fetch, item, { cache: 'no-store' });
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw answerError(response);
  try {
    return await readBody(response, MAX_DEPOSIT);
  } catch (error) {
    if (error instanceof RecordError && error.code === 'unexpected-answer') return 'too-long';
    throw error;
  }
}
