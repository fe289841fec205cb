import { CARNET, iri } from '@carnet/vocab';
import { Parser, type Quad } from 'n3';
import { RecordError } from '../errors.ts';
import { load, type Fetch } from '../http/http.ts';
import type { KitPlaces, Profile } from './profile.ts';

const MAX_PROFILE = 256 * 1024;
export const STORAGE = iri('pim', 'storage');
export const ISSUER = iri('solid', 'oidcIssuer');

const all = (quads: readonly Quad[], webId: string, predicate: string): string[] => {
  const said = quads.filter(
    (quad) =>
      quad.subject.termType === 'NamedNode' &&
      quad.subject.value === webId &&
      quad.predicate.value === predicate &&
      quad.object.termType === 'NamedNode',
  );
  return [...new Set(said.map(({ object }) => object.value))];
};

const isWeb = (iri: string): boolean => URL.canParse(iri) && /^https?:$/.test(new URL(iri).protocol);

const sameOrigin = (iri: string, base: string): boolean =>
  isWeb(iri) && isWeb(base) && new URL(iri).origin === new URL(base).origin;

function kitOf(quads: readonly Quad[], webId: string, storage: string | null): KitPlaces | null {
  const [keyStatements] = all(quads, webId, CARNET.keyStatements);
  const [keyring] = all(quads, webId, CARNET.keyring);
  const [slots] = all(quads, webId, CARNET.slots);
  const [inbox] = all(quads, webId, CARNET.inbox);
  if (!keyStatements || !keyring || !slots || !inbox) return null;
  const base = storage ?? webId;
  return [keyStatements, keyring, slots, inbox].every((iri) => sameOrigin(iri, base))
    ? { keyStatements, keyring, slots, inbox }
    : null;
}

/** Parses a WebID document in Turtle; `bad-profile` if it is too large or not Turtle. */
export function parseProfile(webId: string, turtle: string): Profile {
  const document = webId.split('#')[0] ?? webId;
  let quads: readonly Quad[];
  try {
    quads = new Parser({ baseIRI: document }).parse(turtle);
  } catch (cause) {
    throw new RecordError('bad-profile', 'The profile at this address is not readable Turtle.', { cause });
  }
  const storages = all(quads, webId, STORAGE)
    .filter(isWeb)
    .map((found) => (found.endsWith('/') ? found : `${found}/`));
  const storage = storages[0] ?? null;
  const issuers = all(quads, webId, ISSUER);
  return { webId, document, storage, storages, issuers, kit: kitOf(quads, webId, storage) };
}

/**
 * Reads the profile of a WebID. Kit places on another origin than the storage are ignored.
 * `not-found` if there is no such document, `bad-profile` if it cannot be read.
 */
export async function readProfile(webId: string, fetch: Fetch): Promise<Profile> {
  if (!isWeb(webId))
    throw new RecordError(
      'bad-profile',
      'This is not a web address of a person; it should begin with https://.',
    );
  const loaded = await load(fetch, webId.split('#')[0] ?? webId, 'text/turtle', MAX_PROFILE);
  if (!loaded) throw new RecordError('not-found', 'There is no profile at this address.');
  return parseProfile(webId, new TextDecoder().decode(loaded.bytes));
}
