import type { KitDocuments } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { load, type Fetch, type Loaded } from '../http/http.ts';
import type { KitPlaces, Profile } from '../profile/profile.ts';

/** The documents of an identity kit as they were read, with the ETags to write against. */
export interface LoadedKit {
  readonly documents: KitDocuments;
  readonly etags: Readonly<Record<keyof KitDocuments, string | null>>;
}

/** The places of a person's kit; `no-identity-kit` if the profile names none. */
export function requireKit(profile: Profile): KitPlaces {
  if (profile.kit) return profile.kit;
  throw new RecordError(
    'no-identity-kit',
    'This person has no Carnet keys yet; they make them in the app first.',
  );
}

const required = (loaded: Loaded | null): Loaded => {
  if (loaded) return loaded;
  throw new RecordError('no-identity-kit', 'A part of the identity kit is missing from the pod.');
};

/** Reads key statements, slots and keyring, all three at once. */
export async function loadKit(places: KitPlaces, fetch: Fetch): Promise<LoadedKit> {
  const [chain, slots, keyring] = (
    await Promise.all([
      load(fetch, places.keyStatements),
      load(fetch, places.slots),
      load(fetch, places.keyring),
    ])
  ).map(required) as [Loaded, Loaded, Loaded];
  return {
    documents: { chain: chain.bytes, slots: slots.bytes, keyring: keyring.bytes },
    etags: { chain: chain.etag, slots: slots.etag, keyring: keyring.etag },
  };
}
