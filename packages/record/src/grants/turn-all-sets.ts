import { SealedSet } from '@carnet/sealed';
import type { Kit } from '../kit/kit.ts';
import { rekey } from './carry-out.ts';
import { readLedger, stands, withState } from './ledger.ts';

/**
 * On a device that never saw this keyring before, a host could show one from before a grant and its withdrawal: every
 * set gets a new key before anything is sealed here (sealing.md 3), also those the keyring shown says were never
 * shared. Grants that stand count as incomplete from the same save on, until their new bundles lie in the pod.
 */
export async function turnAllSets(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  if (keyring.freshness === 'proven') return;
  const standing = [...readLedger(keyring.settings()).values()].filter((grant) =>
    stands(grant, session.clock()),
  );
  const sets = await keyring.sets();
  if (sets.length > 0) {
    for (const { consent } of standing)
      keyring.changeSettings((settings) => withState(settings, consent.grant, { sent: false }));
    await keyring.turnAll(sets.map(({ setId }) => setId));
    const { fetch, clock } = session;
    await Promise.all(
      sets.map(({ setId, container }) => new SealedSet({ keyring, fetch, clock, setId, container }).renew()),
    );
    const waiting = new Set(await rekey(kit, standing));
    for (const grant of standing.filter((one) => one.sent && !waiting.has(one)))
      keyring.changeSettings((settings) => withState(settings, grant.consent.grant, { sent: true }));
    await kit.save();
  }
  keyring.allTurned();
  await kit.remember();
}
