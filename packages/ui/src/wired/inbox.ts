import { part, watch, type Kit } from '@carnet/record';
import type { Inbox, News } from '../ports/index.ts';
import { vetInThread } from '../reading/vet.ts';
import { oneByOne } from './one-by-one.ts';
import { isRefusal } from './is-refusal.ts';
import { whileVisible } from './while-visible.ts';

/** The inbox, and what it has brought since the app was opened. */
export interface WiredInbox extends Inbox {
  /** Ids of grants that came. */
  readonly grants: ReadonlySet<string>;
}

/** The inbox of this person; a look asked for during another one begins after it, once for all who asked. */
export function wireInbox(kit: Kit): WiredInbox {
  const arrived = new Set<string>();
  const given = { address: null };
  const look = oneByOne(async (): Promise<News | null> => {
    try {
      const { collect } = await part(() => import('./post.ts'));
      const { requests, deposits, grants, receipts } = await collect(kit, { vet: vetInThread });
      for (const grant of grants) arrived.add(grant);
      return {
        requests: requests.length,
        deposits: deposits.length,
        grants: grants.length,
        receipts: receipts.length,
      };
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  });
  return {
    grants: arrived,
    look,
    follow: (onLook) =>
      whileVisible(() =>
        watch(
          kit,
          async () => {
            onLook(await look());
          },
          { given },
        ),
      ),
  };
}
