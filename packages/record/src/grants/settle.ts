import { SealedSet } from '@carnet/sealed';
import type { Kit } from '../kit/kit.ts';
import { lookUp } from '../people/person.ts';
import { carryOut, consentDigest, coveredSets } from './carry-out.ts';
import { carryOutEnds } from './end.ts';
import { readLedger, stands, withGrant } from './ledger.ts';

/**
 * Learns what other devices changed, finishes what a stop left half done, and carries out the ends that have come:
 * to be called before anything is sealed (sealing.md 4). A receiver who cannot be reached is left for the next time.
 */
export async function settle(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  await carryOutEnds(kit);
  const open = [...readLedger(keyring.settings()).values()].filter(
    (grant) => !grant.sent && stands(grant, session.clock()),
  );
  for (const grant of open) {
    const person = await lookUp(grant.consent.receiver.webId, session.publicFetch).catch(() => null);
    if (person?.identity.rootId !== grant.consent.receiver.root) continue;
    const sets = await coveredSets(keyring, grant.consent);
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
    if (!bundle) continue;
    await carryOut(kit, grant, bundle, person);
    keyring.changeSettings((settings) => withGrant(settings, { ...grant, sent: true }));
  }
  if (open.length > 0) await kit.save();
}
