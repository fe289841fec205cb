import { randomId, type SetKeys, type SetId } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { readTimeline, type TimelineEntry } from '../entries/timeline.ts';
import { RecordError } from '../errors.ts';
import { setsOfGrant } from '../grants/carry-out.ts';
import { readLedger, stands, type GrantRecord } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import { categoryOf } from '../sets/kinds.ts';
import { Sets } from '../sets/sets.ts';
import { inTurn } from './in-turn.ts';
import { ruleReader, type PlaceRules } from './rules-read.ts';

/** Why a view may not be the whole truth, and where. */
export interface Doubt {
  /**
   * `rules`: some could not be read or understood; `open`: everybody may fetch the sealed bytes; `no-key`: the person may
   * fetch sealed bytes that no key of theirs opens; `no-bundle`: the keys are not where they can fetch them;
   * `withheld`: their keys would open it, and the server does not give it; `unfinished`: a step of the grant is missing.
   */
  readonly why: 'rules' | 'open' | 'no-key' | 'no-bundle' | 'withheld' | 'unfinished';
  readonly where: string;
}

/** What one person sees of a record now: entries whose bytes the server gives them and whose key they were given. */
export interface View {
  readonly with: string;
  /** The grants it comes from. */
  readonly grants: readonly string[];
  readonly entries: readonly TimelineEntry[];
  /** Categories that are shared whole, and those of single entries. */
  readonly categories: readonly Category[];
  readonly whole: readonly Category[];
  /** Whether they may send entries. */
  readonly deposits: boolean;
  /** Apps through which alone they get it; empty for any. */
  readonly apps: readonly string[];
  /** Empty when all rules were read and agree with the grants. */
  readonly doubts: readonly Doubt[];
}

/** Grants of a person by WebID, or one grant by its id, that stand now, and all others of that person that do. */
function grantsOf({ keyring, session }: Kit, whom: string) {
  const all = [...readLedger(keyring.settings()).values()];
  const one = all.find(({ consent }) => consent.grant === whom);
  const webId = one?.consent.receiver.webId ?? whom;
  const theirs = all.filter(({ consent }) => consent.receiver.webId === webId);
  if (theirs.length === 0)
    throw new RecordError(
      'not-found',
      'There is no such grant, and nothing was ever shared with this address.',
    );
  const now = session.clock();
  const standing = theirs.filter((grant) => stands(grant, now) && grant.consent.from <= now);
  return { webId, standing, grants: one ? standing.filter((grant) => grant === one) : standing };
}

interface Judged {
  readonly keys: SetKeys;
  readonly rules: PlaceRules;
}

const doubtsOf = ({ keys, rules }: Judged, hasKey: boolean, hasOther: boolean): Doubt[] => {
  const where = keys.container;
  return [
    ...(rules.certain ? [] : [{ why: 'rules' as const, where }]),
    ...(rules.open ? [{ why: 'open' as const, where }] : []),
    ...(rules.reads && !hasKey && !hasOther ? [{ why: 'no-key' as const, where }] : []),
    ...(hasKey && !rules.reads ? [{ why: 'withheld' as const, where }] : []),
  ];
};

/** Sets whose keys lie in a bundle that the person can fetch. */
async function opened(
  kit: Kit,
  grants: readonly GrantRecord[],
  read: (iri: string) => Promise<PlaceRules>,
  doubts: Doubt[],
): Promise<ReadonlySet<SetId>> {
  const keys = new Set<SetId>();
  for (const grant of grants) {
    const there = await kit.session.fetch(grant.bundle, { method: 'HEAD', cache: 'no-store' });
    const rules = await read(grant.bundle);
    if (!grant.sent) doubts.push({ why: 'unfinished', where: grant.bundle });
    if (!rules.certain) doubts.push({ why: 'rules', where: grant.bundle });
    if (!there.ok || !rules.reads) {
      doubts.push({ why: 'no-bundle', where: grant.bundle });
      continue;
    }
    for (const { setId } of await setsOfGrant(kit.keyring, grant)) keys.add(setId);
  }
  return keys;
}

/** Objects of a set that a rule of their own treats otherwise than the set's does. */
async function odd(
  sets: Sets,
  { keys, rules }: Judged,
  read: (iri: string) => Promise<PlaceRules>,
): Promise<ReadonlySet<string>> {
  const set = await sets.sealed.get(keys.setId);
  const rows = set === null ? [] : await set.rows();
  const objects = [...new Set(rows.flatMap(({ at }) => at.map(({ objectId }) => objectId)))];
  const found = await inTurn(objects, async (object) => ({
    object,
    differs: (await read(`${keys.container}${object}`)).reads !== rules.reads,
  }));
  return new Set(found.flatMap(({ object, differs }) => (differs ? [object] : [])));
}

/**
 * What somebody sees of one's record now, by WebID or for one grant: computed from the rules that the server gives back
 * for every set, bundle and object, and from the keys that were sealed to that person. It is what this server says it
 * enforces; nobody can sign in as somebody else. `not-found` if nothing was ever shared with them.
 */
export async function viewAs(kit: Kit, whom: string): Promise<View> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const { webId, standing, grants } = grantsOf(kit, whom);
  const read = ruleReader(session, webId);
  const doubts: Doubt[] = [];
  const hasKey = await opened(kit, grants, read, doubts);
  const given = new Set<SetId>();
  for (const grant of standing) for (const { setId } of await setsOfGrant(keyring, grant)) given.add(setId);
  const judged = await inTurn(await keyring.sets(), async (keys) => ({
    keys,
    rules: await read(`${keys.container}${randomId()}`),
  }));
  for (const one of judged)
    doubts.push(...doubtsOf(one, hasKey.has(one.keys.setId), given.has(one.keys.setId)));
  const seen = judged.filter(({ keys, rules }) => hasKey.has(keys.setId) && rules.reads);
  const visible = new Set(seen.map(({ keys }) => keys.setId));
  const sets = new Sets({
    keyring,
    fetch: session.fetch,
    clock: session.clock,
    has: (setId) => visible.has(setId),
  });
  const { entries } = await readTimeline(sets);
  const kept: TimelineEntry[] = [];
  for (const one of seen) {
    const differing = await odd(sets, one, read);
    if (differing.size > 0) doubts.push({ why: 'withheld', where: one.keys.container });
    const set = await sets.sealed.get(one.keys.setId);
    for (const entry of entries) {
      const row = entry.iri.startsWith(one.keys.container) ? await set?.row(entry.iri) : null;
      if (row?.at.every(({ objectId }) => !differing.has(objectId))) kept.push(entry);
    }
  }
  const held = new Set(kept.map(({ iri }) => iri));
  const whole = CATEGORIES.filter((category) => seen.some(({ keys }) => categoryOf(keys.kind) === category));
  const shown = new Set(kept.map(({ category }) => category));
  return {
    with: webId,
    grants: grants.map(({ consent }) => consent.grant),
    entries: entries.filter(({ iri }) => held.has(iri)),
    categories: CATEGORIES.filter((category) => whole.includes(category) || shown.has(category)),
    whole,
    deposits: grants.some(({ consent }) => consent.modes.includes('deposit')),
    apps: [...new Set(seen.flatMap(({ rules }) => rules.apps))],
    doubts,
  };
}
