import { AccessError } from '@carnet/access';
import { SealedSet } from '@carnet/sealed';
import { consentDigest } from '../consent/consent-digest.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { emptyBin } from '../moves/bin.ts';
import { finishErasures } from '../moves/journal.ts';
import { addMissingSets } from '../sets/missing-sets.ts';
import { carryOut, isWhole, setsOfGrant, keptUp, receiverOf, type CarriedOut } from './carry-out.ts';
import { carryOutEnds, isDue } from './end.ts';
import { learnFirstUses, mayBeUsed } from './first-use.ts';
import { readLedger, stands, stillStanding, withState, type GrantRecord } from './ledger.ts';
import { boundGrants, isUnbounded } from './no-end.ts';
import { fillShareSet, fillShareSets } from './share-set.ts';
import { turnAllSets } from './turn-all-sets.ts';

/**
 * Carries out the ends that have come and nothing else: for a visit in which nothing is written. Where the pod's server
 * keeps no ends, this is what ends a grant. Nothing is asked where nothing is due. Gives whether one ended.
 */
export async function carryOutDue(kit: Kit): Promise<boolean> {
  const { keyring, session } = kit;
  const grants = (): GrantRecord[] => [...readLedger(keyring.settings()).values()];
  const closed = (): number => grants().filter((grant) => grant.closed).length;
  const now = session.clock();
  if (!grants().some((grant) => isDue(grant, now) || mayBeUsed(grant, now) || isUnbounded(grant, now)))
    return false;
  await keyring.refresh();
  const before = closed();
  await endWhatIsOver(kit);
  return closed() > before;
}

/** On a new device rules fall first, then every set gets a new key, then the rest is sealed (sealing.md 3). */
async function endWhatIsOver(kit: Kit): Promise<void> {
  await learnFirstUses(kit);
  await carryOutEnds(kit);
  await turnAllSets(kit);
  await boundGrants(kit);
}

/**
 * Learns what other devices changed, finishes what a stop left half done, and carries out the ends that have come:
 * to be called before anything is sealed (sealing.md 4). A receiver who cannot be reached is left for the next time.
 */
export async function settle(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  await endWhatIsOver(kit);
  await addMissingSets(kit);
  await finishErasures(kit);
  await emptyBin(kit);
  await fillShareSets(kit);
  const open = [...readLedger(keyring.settings()).values()].filter(
    (grant) => !grant.sent && stands(grant, session.clock()),
  );
  for (const grant of open) await finish(kit, grant).catch(leftForLater);
  if (open.length > 0) await kit.save();
}

/** What one grant lacks must not keep its owner from writing: it stays incomplete, and `check` says so. */
function leftForLater(error: unknown): null {
  if (error instanceof AccessError || error instanceof RecordError) return null;
  throw error;
}

/** Does the steps of a grant that are missing; null if its receiver is not to be found or has another key by now. */
export async function finish(kit: Kit, grant: GrantRecord): Promise<CarriedOut | null> {
  const { keyring, session } = kit;
  const person = await receiverOf(kit, grant);
  if (!person) return null;
  await fillShareSet(kit, grant);
  const sets = await setsOfGrant(keyring, grant);
  for (const { setId, container } of sets)
    await new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container }).load();
  const [bundle] = await keyring.sealBundles([
    {
      grantId: grant.consent.grant,
      to: person.identity,
      consent: await consentDigest(grant.token),
      sets: sets.map(({ setId }) => setId),
    },
  ]);
  if (!bundle || stillStanding(keyring.settings(), [grant], session.clock()).length === 0) return null;
  const done = await carryOut(kit, grant, bundle, person);
  if (!(await keptUp(kit, grant))) return null;
  if (done.untold === null && isWhole(done))
    keyring.changeSettings((settings) => withState(settings, grant.consent.grant, { sent: true }));
  return done;
}
