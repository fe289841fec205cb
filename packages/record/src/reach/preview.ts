import type { SetId } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { readTimeline, type TimelineEntry } from '../entries/timeline.ts';
import { setsOfGrant } from '../grants/carry-out.ts';
import { readable, readLedger, stands } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import { categoryOf } from '../sets/kinds.ts';
import { Sets } from '../sets/sets.ts';

/** What a grant would show, beside what the person sees already: computed from this device's keys before it is given. */
export async function preview(
  kit: Kit,
  own: Sets,
  wish: {
    readonly with: string | null;
    readonly categories: readonly Category[];
    readonly entries: readonly string[];
  },
): Promise<readonly TimelineEntry[]> {
  const { keyring, session } = kit;
  const now = session.clock();
  const standing = [...readLedger(keyring.settings()).values()].filter(
    (grant) => grant.consent.receiver.webId === wish.with && stands(grant, now),
  );
  const categories = new Set([...wish.categories, ...standing.flatMap(readable)]);
  const reach = new Set<SetId>();
  for (const grant of standing) for (const { setId } of await setsOfGrant(keyring, grant)) reach.add(setId);
  for (const { setId, kind } of await keyring.sets()) {
    const category = categoryOf(kind);
    if (category !== null && categories.has(category)) reach.add(setId);
  }
  const { fetch, clock } = session;
  const sets = new Sets({ keyring, fetch, clock, has: (setId) => reach.has(setId) });
  const { entries } = await readTimeline(sets);
  if (wish.entries.length === 0) return entries;
  const held = new Set(entries.map(({ iri }) => iri));
  const all = (await readTimeline(own)).entries;
  return all.filter(({ iri }) => held.has(iri) || wish.entries.includes(iri));
}
