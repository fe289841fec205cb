import { safetyNumber, sameNumber } from '@carnet/sealed';
import type { Verified } from '../grants/consent.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp, type Person } from './person.ts';

/** How the owner makes sure of a person they do not know yet. */
export type Check = { readonly number: string } | 'unverified' | null;

/** What became of it: `compare` asks the owner to compare the number, `differs` means it is not that person's key. */
export type Meeting =
  | { readonly state: 'known'; readonly person: Person; readonly number: string; readonly verified: Verified }
  | { readonly state: 'compare' | 'differs'; readonly person: Person; readonly number: string };

/**
 * Looks a person up and pins their root key: by the safety number that was compared, or expressly unverified. A
 * number given for somebody known before is compared too, and raises an unverified pin. `root-changed` (SealedError)
 * if this address had another root before.
 */
export async function meet(kit: Kit, webId: string, check: Check): Promise<Meeting> {
  const { keyring, session } = kit;
  const person = await lookUp(webId, session.publicFetch);
  const number = await safetyNumber(keyring.identity(), person.identity);
  if (check !== null && check !== 'unverified') {
    if (!sameNumber(number, check.number)) return { state: 'differs', person, number };
    keyring.pin(person.identity, 'compared', session.clock());
    return { state: 'known', person, number, verified: 'safety-number' };
  }
  const pin = keyring.pins().find(({ rootId }) => rootId === person.identity.rootId);
  if (pin) {
    const verified = pin.how === 'unverified' ? 'unverified' : 'safety-number';
    return { state: 'known', person, number, verified };
  }
  if (check === null) return { state: 'compare', person, number };
  keyring.pin(person.identity, 'unverified', session.clock());
  return { state: 'known', person, number, verified: 'unverified' };
}
