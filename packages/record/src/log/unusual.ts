import type { Access, AccessPlace } from './access.ts';

/**
 * What is not as usual about an access. `without-grant`: the person had no grant then. `many-refused`: one of many refusals
 * of one person within a day. `new-app`: the first through this app by somebody who came through others before.
 */
export type Unusual = 'without-grant' | 'many-refused' | 'new-app';

/** When somebody had a grant: what `OwnRecord.grants()` tells of it. */
export interface GrantTime {
  /** WebID. */
  readonly with: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly lapses: Date | null;
  readonly withdrawn: Date | null;
}

const DAY_MS = 24 * 3600 * 1000;
/** So many refusals within a day are no slip. */
const MANY_REFUSED = 10;
/** What anybody may read, or write to. */
const OPEN: ReadonlySet<AccessPlace> = new Set(['profile', 'keys', 'inbox']);

const standsAt =
  (time: Date) =>
  ({ from, until, lapses, withdrawn }: GrantTime): boolean =>
    from <= time && [until, lapses, withdrawn].every((end) => end === null || time <= end);

/** A refusal after an end is an app that did not know yet; it is unusual from somebody who never had a grant. */
const lacksGrant = ({ time, outcome, place }: Access, theirs: readonly GrantTime[]): boolean => {
  if (OPEN.has(place) || outcome === 'failed') return false;
  return outcome === 'allowed' ? !theirs.some(standsAt(time)) : !theirs.some(({ from }) => from <= time);
};

const isDayBefore = (one: Access | undefined, other: Access): boolean =>
  one !== undefined && other.time.getTime() - one.time.getTime() > DAY_MS;

/** The refusals, oldest first, that stand among many within a day. */
function amongMany(refused: readonly Access[]): readonly Access[] {
  const found = new Set<Access>();
  let [start, count] = [0, 0];
  for (const [end, access] of refused.entries()) {
    count += access.times;
    while (isDayBefore(refused[start], access)) {
      count -= refused[start]?.times ?? 0;
      start += 1;
    }
    if (count < MANY_REFUSED) continue;
    for (let i = end; i >= start; i -= 1) {
      const one = refused[i];
      if (!one || found.has(one)) break;
      found.add(one);
    }
  }
  return [...found];
}

/** The first access through each app but the first. */
function throughNewApps(allowed: readonly Access[]): readonly Access[] {
  const known = new Set<string>();
  return allowed.filter(({ app }) => {
    if (app === null || known.has(app)) return false;
    known.add(app);
    return known.size > 1;
  });
}

/**
 * What is not as usual in a log, by plain rules that a person can check; no accusation. The owner’s own accesses are not
 * judged.
 *
 * @param accesses oldest first, those that may be shown: what is hidden changes nothing about the others.
 * @param grants all that were ever given.
 * @returns by id of the access; where several rules meet, the first in the order of `Unusual`.
 */
export function unusual(
  accesses: readonly Access[],
  grants: readonly GrantTime[],
): ReadonlyMap<string, Unusual> {
  const found = new Map<string, Unusual>();
  const mark = (those: readonly Access[], what: Unusual): void => {
    for (const { id } of those) if (!found.has(id)) found.set(id, what);
  };
  const others = Map.groupBy(
    accesses.filter(({ own }) => !own),
    ({ who }) => who,
  );
  for (const [who, all] of others) {
    const theirs = grants.filter((grant) => grant.with === who);
    if (who !== null)
      mark(
        all.filter((access) => lacksGrant(access, theirs)),
        'without-grant',
      );
    mark(amongMany(all.filter(({ outcome }) => outcome === 'refused')), 'many-refused');
    if (who !== null)
      mark(
        throughNewApps(all.filter(({ outcome, place }) => outcome === 'allowed' && !OPEN.has(place))),
        'new-app',
      );
  }
  return found;
}
