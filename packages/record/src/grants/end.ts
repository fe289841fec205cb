import { SealedSet } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { coveredSets, rekey, takeAway } from './carry-out.ts';
import { readLedger, stands, withState, type GrantRecord } from './ledger.ts';

const change = ({ keyring }: Kit, { consent }: GrantRecord, state: Parameters<typeof withState>[2]): void => {
  keyring.changeSettings((settings) => withState(settings, consent.grant, state));
};

/** Grants whose end is due and not yet carried out. */
const due = (grants: Iterable<GrantRecord>, now: Date): GrantRecord[] =>
  [...grants].filter((grant) => !grant.closed && !stands(grant, now));

/**
 * Carries out ends: the ledger and a new key for every set concerned are saved in one write, then rules and bundles
 * go, roots are sealed under the new keys, and those who still have a grant get a new bundle. A server that keeps a rule
 * holds none of this up; its error comes last. Runs again after a stop without harm.
 */
export async function carryOutEnds(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  const ledger = readLedger(keyring.settings());
  const ended = due(ledger.values(), session.clock());
  if (ended.length === 0) return;
  const categories = [...new Set(ended.flatMap(({ consent }) => consent.categories))];
  const sets = await coveredSets(keyring, { categories });
  await keyring.turnAll(sets.map(({ setId }) => setId));
  const stuck = new Map<GrantRecord, unknown>();
  for (const grant of ended)
    await takeAway(kit, grant).catch((error: unknown) => {
      stuck.set(grant, error);
    });
  await Promise.all(
    (await coveredSets(keyring, { categories })).map(async ({ setId, container }) => {
      await new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container }).renew();
    }),
  );
  const remaining = [...readLedger(keyring.settings()).values()].filter(
    (grant) =>
      stands(grant, session.clock()) && grant.consent.categories.some((one) => categories.includes(one)),
  );
  const waiting = remaining.length === 0 ? [] : await rekey(kit, remaining);
  for (const grant of ended.filter((one) => !stuck.has(one))) change(kit, grant, { closed: true });
  for (const grant of waiting) change(kit, grant, { sent: false });
  await kit.save();
  for (const error of stuck.values()) throw error;
}

/** Takes a grant back; what a stop leaves is finished by `settle`. Twice is once. `not-found` if there is none. */
export async function withdraw(kit: Kit, grantId: string): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const grant = readLedger(keyring.settings()).get(grantId);
  if (!grant) throw new RecordError('not-found', 'There is no such grant.');
  if (grant.withdrawn === null && !grant.closed) {
    const withdrawn = session.clock();
    change(kit, grant, { withdrawn });
  }
  await carryOutEnds(kit);
}
