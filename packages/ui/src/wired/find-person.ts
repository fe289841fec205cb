import { lookUp, meet, RecordError, type Kit } from '@carnet/record';
import { safetyNumber, SealedError } from '@carnet/sealed';
import type { FindOutcome } from '../ports/index.ts';
import { readAddress } from '../signin/read-address.ts';
import { namesOf } from './names.ts';

/** Looks somebody up by WebID: their safety number with this person, and whether it was compared before. */
export async function findPerson(kit: Kit, address: string): Promise<FindOutcome> {
  const url = readAddress(address);
  if (!(url instanceof URL)) return { kind: 'not-address' };
  const { href: webId, host } = url;
  if (webId === kit.session.webId) return { kind: 'self' };
  const knownAs = namesOf(kit).get(webId) ?? null;
  try {
    const met = await meet(kit, webId, null);
    const pin = met.state !== 'known' ? 'new' : met.verified === 'unverified' ? 'unverified' : 'verified';
    return { kind: 'found', person: { webId, host, knownAs, safetyNumber: met.number, pin } };
  } catch (error) {
    if (error instanceof SealedError && error.code === 'root-changed') {
      const { identity } = await lookUp(webId, kit.session.publicFetch);
      const number = await safetyNumber(kit.keyring.identity(), identity);
      return { kind: 'found', person: { webId, host, knownAs, safetyNumber: number, pin: 'changed' } };
    }
    if (error instanceof RecordError) return refusal(error, host);
    throw error;
  }
}

function refusal(error: RecordError, host: string): FindOutcome {
  if (error.code === 'network') return { kind: 'unreachable', host };
  return error.code === 'no-identity-kit' ? { kind: 'no-kit' } : { kind: 'not-address' };
}
