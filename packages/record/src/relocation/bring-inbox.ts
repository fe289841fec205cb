import { SEALED_TYPE } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { remove, save, type Fetch } from '../http/http.ts';
import { readItem, shuffledItems } from '../received/inbox.ts';

/** No one has more waiting; what a former host lists beyond is left there, which ones by chance. */
const MAX_ITEMS = 5_000;

/**
 * Brings what arrived in an inbox of a former storage to the inbox of now, and takes it out there. The former host says
 * what lies there: what is no plain item of it is left alone, what has a name that is taken here changes nothing here, and
 * what is longer than any item is not brought. Gives the number of items that are left there.
 */
export async function bringInbox(
  fetch: Fetch,
  from: string,
  to: string,
  max: number = MAX_ITEMS,
): Promise<number> {
  const items = await shuffledItems(from, fetch);
  for (const item of items.slice(0, max)) {
    const bytes = await readItem(item, fetch);
    if (bytes === null) continue;
    if (bytes !== 'too-long')
      await save(fetch, `${to}${item.slice(from.length)}`, bytes, SEALED_TYPE, 'absent').catch(isTaken);
    await remove(fetch, item);
  }
  return Math.max(0, items.length - max);
}

/** A stop after it was brought, before it was taken out. */
function isTaken(error: unknown): void {
  if (!(error instanceof RecordError && error.code === 'busy')) throw error;
}
