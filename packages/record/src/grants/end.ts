import type { JsonObject } from '@carnet/sealed';
import { SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { CONSENT_TYPE } from '../consent/consent-token.ts';
import { withdrawalToClaims } from '../consent/statements.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { PRIVATE_KIND } from '../sets/kinds.ts';
import { rekey, setsOf, setsOfGrant, setsOfKinds, takeAway } from './carry-out.ts';
import { endOf, fixedEndOf } from './ends.ts';
import { keptFor } from './exceptions.ts';
import { readLedger, stands, withState, type GrantRecord } from './ledger.ts';
import { turnAllSets } from './turn-all-sets.ts';

const change = ({ keyring }: Kit, { consent }: GrantRecord, state: Parameters<typeof withState>[2]): void => {
  keyring.changeSettings((settings) => withState(settings, consent.grant, state));
};

/** An end that is due: of a whole grant, or of some categories of one that stands. */
interface Due {
  readonly grant: GrantRecord;
  readonly categories: readonly Category[];
  readonly whole: boolean;
}

const dueOf = (grant: GrantRecord, now: Date): Due[] => {
  if (grant.closed) return [];
  if (!stands(grant, now)) return [{ grant, categories: grant.consent.categories, whole: true }];
  return grant.dropping.length > 0 ? [{ grant, categories: grant.dropping, whole: false }] : [];
};

/** Whether an end of a grant, or of a part of it, has come and is not carried out. */
export const isDue = (grant: GrantRecord, now: Date): boolean => dueOf(grant, now).length > 0;

/** A grant without end that nobody answered for ends by a statement too, so that its receipt says so. */
async function stateLapse(kit: Kit, { grant, whole }: Due): Promise<void> {
  if (!whole || grant.withdrawn !== null || fixedEndOf(grant) !== null) return;
  const ends = endOf(grant);
  const statement = await attest(kit, grant, { categories: null, at: ends });
  change(kit, grant, { ends, statements: [...grant.statements, statement] });
}

const done = (kit: Kit, { grant, whole }: Due): void => {
  change(kit, grant, whole ? { closed: true } : { dropping: [] });
};

/**
 * Carries out ends: the ledger and a new key for every set concerned are saved in one write, then rules and bundles
 * go, roots are sealed under the new keys, and those who still have a grant get a new bundle. A server that keeps a rule
 * holds none of this up; its error comes last. Runs again after a stop without harm. On a new device the rules and
 * bundles go first, then every set gets a new key, those concerned before the others: nothing is sealed before.
 */
export async function carryOutEnds(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  const ledger = readLedger(keyring.settings());
  const due = [...ledger.values()].flatMap((grant) => dueOf(grant, session.clock()));
  if (due.length === 0) return;
  for (const one of due) await stateLapse(kit, one);
  const categories = [...new Set(due.flatMap((one) => one.categories))];
  const kept = keptFor(keyring.settings());
  const ending = due.filter(({ whole }) => whole).map(({ grant }) => grant.consent.grant);
  const exceptions = [...kept].filter(([, grants]) => grants.some((one) => ending.includes(one)));
  // A grant that was narrowed may have lost exceptions too, which no list names any more.
  const lost = due.some(({ whole }) => !whole) ? await setsOfKinds(keyring, [PRIVATE_KIND]) : [];
  const touched = new Set([
    ...[...(await setsOf(keyring, categories)), ...lost].map(({ setId }) => setId),
    ...exceptions.map(([setId]) => setId),
  ]);
  const sets = (await keyring.sets()).filter(({ setId }) => touched.has(setId));
  if (keyring.freshness === 'unproven') {
    await kit.save();
    // What a server keeps is tried again below, and told.
    for (const one of due) await takeAway(kit, one.grant, one.categories, one.whole).catch(() => undefined);
    await turnAllSets(kit, [...touched]);
  }
  await keyring.turnAll(sets.map(({ setId }) => setId));
  const stuck = new Map<Due, unknown>();
  for (const one of due)
    await takeAway(kit, one.grant, one.categories, one.whole).catch((error: unknown) => {
      stuck.set(one, error);
    });
  await Promise.all(
    sets.map(async ({ setId, container }) => {
      await new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container }).renew();
    }),
  );
  const narrowed = new Set(due.filter(({ whole }) => !whole).map(({ grant }) => grant.consent.grant));
  const remaining: GrantRecord[] = [];
  for (const grant of readLedger(keyring.settings()).values()) {
    if (!stands(grant, session.clock())) continue;
    const reach = await setsOfGrant(keyring, grant);
    if (narrowed.has(grant.consent.grant) || reach.some(({ setId }) => touched.has(setId)))
      remaining.push(grant);
  }
  const waiting = remaining.length === 0 ? [] : await rekey(kit, remaining);
  for (const one of due.filter((one) => !stuck.has(one))) done(kit, one);
  for (const grant of waiting) change(kit, grant, { sent: false });
  await kit.save();
  for (const error of stuck.values()) throw error;
}

export const findGrant = (kit: Kit, grantId: string): GrantRecord => {
  const grant = readLedger(kit.keyring.settings()).get(grantId);
  if (!grant) throw new RecordError('not-found', 'There is no such grant.');
  return grant;
};

/** Whether a grant has ended, carried out or not. */
export const isOver = (kit: Kit, grant: GrantRecord): boolean =>
  grant.closed || !stands(grant, kit.session.clock());

/** What a withdrawal ends: all of a grant, or some of it, at once or at a later time. */
interface Ended {
  readonly categories: readonly Category[] | null;
  readonly entries?: readonly string[];
  readonly at?: Date;
}

/** Signs an end for the owner to show; nobody else is sent it. */
export async function attest(
  kit: Kit,
  grant: GrantRecord,
  { categories, entries = [], at = kit.session.clock() }: Ended,
): Promise<string> {
  const { keyring } = kit;
  const claims = withdrawalToClaims({
    root: keyring.recordId,
    grant: grant.consent.grant,
    consent: await consentDigest(grant.token),
    categories,
    entries,
    at,
  });
  return keyring.signJwt(CONSENT_TYPE, claims as JsonObject);
}

/** What becomes of a grant in the ledger that is taken back now, with the statement that says so. */
export async function takenBack(
  kit: Kit,
  grant: GrantRecord,
): Promise<Pick<GrantRecord, 'withdrawn' | 'statements'>> {
  const statement = await attest(kit, grant, { categories: null });
  return { withdrawn: kit.session.clock(), statements: [...grant.statements, statement] };
}

/** Takes a grant back; what a stop leaves is finished by `settle`. Twice is once. `not-found` if there is none. */
export async function withdraw(kit: Kit, grantId: string): Promise<void> {
  await kit.keyring.refresh();
  const grant = findGrant(kit, grantId);
  if (!isOver(kit, grant)) change(kit, grant, await takenBack(kit, grant));
  await carryOutEnds(kit);
}

/** Takes back everything that stands, in one act; gives the grants that ended. */
export async function withdrawAll(kit: Kit): Promise<readonly string[]> {
  await kit.keyring.refresh();
  const standing = [...readLedger(kit.keyring.settings()).values()].filter((grant) => !isOver(kit, grant));
  for (const grant of standing) change(kit, grant, await takenBack(kit, grant));
  await carryOutEnds(kit);
  return standing.map(({ consent }) => consent.grant);
}
