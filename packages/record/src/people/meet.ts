import { safetyNumber, sameNumber, type RootId } from '@carnet/sealed';
import type { Verified } from '../consent/consent.ts';
import { readLedger } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp, type Person } from './person.ts';

/**
 * How the owner makes sure of a person they do not know yet: by the number that was compared, by the root key that was
 * read from the person's own screen, or not at all.
 */
export type Check = { readonly number: string } | { readonly scannedRoot: RootId } | 'unverified' | null;

/** What became of it: `compare` asks the owner to compare the number, `differs` means it is not that person's key. */
export type Meeting =
  | { readonly state: 'known'; readonly person: Person; readonly number: string; readonly verified: Verified }
  | { readonly state: 'compare' | 'differs'; readonly person: Person; readonly number: string };

/** Whether the owner shared with this person unverified before: a pin alone may come from a notice they sent. */
const wasAccepted = (kit: Kit, webId: string, rootId: string): boolean =>
  [...readLedger(kit.keyring.settings()).values()].some(
    ({ consent }) => consent.receiver.root === rootId && consent.receiver.webId === webId,
  );

/**
 * Looks a person up and pins their root key: by the safety number that was compared, by the root that was
 * scanned, or expressly unverified. A number given for somebody known before is compared too, and raises an unverified pin; a compared root at another
 * address than before is compared again. SealedError: `root-changed` if this address had another root before,
 * `chain-rollback` if newer key statements of this person were seen.
 */
export async function meet(kit: Kit, webId: string, check: Check): Promise<Meeting> {
  const { keyring, session } = kit;
  const person = await lookUp(webId, session.publicFetch, keyring.pins());
  const number = await safetyNumber(keyring.identity(), person.identity);
  const { rootId } = person.identity;
  if (check !== null && check !== 'unverified') {
    const scanned = 'scannedRoot' in check;
    const same = scanned ? check.scannedRoot === rootId : sameNumber(number, check.number);
    if (!same) return { state: 'differs', person, number };
    keyring.pin(person.identity, scanned ? 'scanned' : 'compared', session.clock());
    return { state: 'known', person, number, verified: 'safety-number' };
  }
  const pin = keyring.pins().find((one) => one.rootId === rootId);
  if (pin && pin.how !== 'unverified' && pin.webId === webId)
    return { state: 'known', person, number, verified: 'safety-number' };
  if (check === null && !(pin && wasAccepted(kit, webId, rootId)))
    return { state: 'compare', person, number };
  if (!pin) keyring.pin(person.identity, 'unverified', session.clock());
  return { state: 'known', person, number, verified: 'unverified' };
}
