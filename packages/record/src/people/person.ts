import { checkPinned, readChain, type Identity, type Pin } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { load, type Fetch } from '../http/http.ts';
import { requireKit } from '../kit/documents.ts';
import type { KitPlaces, Profile } from '../profile/profile.ts';
import { readProfile } from '../profile/read-profile.ts';

/** Another person as their own public documents describe them; the key statements are verified, not yet trusted. */
export interface Person {
  readonly profile: Profile;
  readonly places: KitPlaces;
  readonly identity: Identity;
}

/** Key statements are no longer than this (FORMAT.md, 5). */
const MAX_CHAIN = 1024 * 1024;

/**
 * Looks a person up by WebID. `no-identity-kit` if they have no keys; SealedError if the statements are not valid, and,
 * with the `pins` of whoever asks, if they go against what is known: `root-changed`, `chain-rollback`.
 */
export async function lookUp(webId: string, fetch: Fetch, pins: readonly Pin[] = []): Promise<Person> {
  const profile = await readProfile(webId, fetch);
  const places = requireKit(profile);
  const chain = await load(fetch, places.keyStatements, '*/*', MAX_CHAIN);
  if (!chain)
    throw new RecordError('no-identity-kit', 'The key statements of this person are not to be had.');
  const identity = await readChain(chain.bytes, { webId });
  checkPinned(pins, identity, false);
  return { profile, places, identity };
}
