import { SealedSet, type SetKeys } from '@carnet/sealed';
import type { Kit } from '../kit/kit.ts';
import { rekey } from './carry-out.ts';
import { readLedger, stands, withState, type GrantRecord } from './ledger.ts';
import { hasBegun, withTurning } from './turning.ts';

const standing = ({ keyring, session }: Kit): readonly GrantRecord[] =>
  [...readLedger(keyring.settings()).values()].filter((grant) => stands(grant, session.clock()));

/** Gives every set a new key; grants that stand count as incomplete from the same save on. */
async function begin(
  { keyring }: Kit,
  sets: readonly SetKeys[],
  grants: readonly GrantRecord[],
): Promise<void> {
  for (const { consent } of grants)
    keyring.changeSettings((settings) => withState(settings, consent.grant, { sent: false }));
  keyring.changeSettings((settings) => withTurning(settings, keyring.deviceId, true));
  await keyring.turnAll(sets.map(({ setId }) => setId));
}

/** Signs every set under its new key; of those that a stop left, only what lacks it. */
async function sign({ keyring, session }: Kit, sets: readonly SetKeys[], goesOn: boolean): Promise<void> {
  const { clock, fetch, onTurning } = session;
  const total = sets.length;
  let done = 0;
  await Promise.all(
    sets.map(async ({ setId, container }) => {
      const set = new SealedSet({ keyring, fetch, clock, setId, container });
      await (goesOn ? set.catchUp() : set.renew());
      done += 1;
      onTurning?.({ done, total });
    }),
  );
}

/** A visit may have begun it when the first write comes: it is done once. */
const underWay = new WeakMap<Kit, Promise<void>>();

/**
 * On a device that never saw this keyring before, a host could show one from before a grant and its withdrawal: every
 * set gets a new key before anything is sealed here (sealing.md 3), also those the keyring shown says were never
 * shared. Grants that stand count as incomplete from the same save on, until their new bundles lie in the pod. What a
 * stop left is gone on with: no host can show this device's own beginning before it began.
 */
export function turnAllSets(kit: Kit): Promise<void> {
  const running = underWay.get(kit) ?? turn(kit).finally(() => underWay.delete(kit));
  underWay.set(kit, running);
  return running;
}

async function turn(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  if (keyring.freshness === 'proven') return;
  const sets = await keyring.sets();
  if (sets.length > 0) {
    const grants = standing(kit);
    const goesOn = hasBegun(keyring.settings(), keyring.deviceId);
    try {
      session.onTurning?.({ done: 0, total: sets.length });
      if (!goesOn) await begin(kit, sets, grants);
      await sign(kit, sets, goesOn);
      const waiting = new Set(await rekey(kit, grants));
      for (const grant of grants.filter((one) => one.sent && !waiting.has(one)))
        keyring.changeSettings((settings) => withState(settings, grant.consent.grant, { sent: true }));
      keyring.changeSettings((settings) => withTurning(settings, keyring.deviceId, false));
      await kit.save();
    } finally {
      session.onTurning?.(null);
    }
  }
  keyring.allTurned();
  await kit.remember();
}
