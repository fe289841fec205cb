import { exposure, type Kit } from '@carnet/record';
import type { ReachedView } from '../ports/index.ts';
import { namesOf } from './names.ts';

/** What was reachable by whom, since when, newest first. */
export function reached(kit: Kit): ReachedView[] {
  const names = namesOf(kit);
  return exposure(kit)
    .grants.map((one) => ({
      id: one.grant,
      name: names.get(one.with) ?? new URL(one.with).host,
      verified: one.verified,
      categories: one.categories,
      before: one.before,
      entries: one.entries.length,
      from: new Date(one.from),
      ended: one.ended === null ? null : new Date(one.ended),
    }))
    .sort((a, b) => b.from.getTime() - a.from.getTime());
}
