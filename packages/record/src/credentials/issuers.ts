import { fromBase64Url, type JsonObject, type JsonValue } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';

/** Who issues credentials, with the public key that they were given by, out of band. */
export interface Issuer {
  /** IRI, as credentials name it. */
  readonly issuer: string;
  readonly name: string;
  /** Public JWK: Ed25519, or P-256. */
  readonly key: { readonly kty: string; readonly crv: string; readonly x: string; readonly y?: string };
}

const KEY = 'issuers';
const MAX_ISSUERS = 50;

/** A coordinate of 32 bytes. */
function coordinate(value: unknown): string {
  const text = claim.text(value, 60);
  fromBase64Url(text, 32);
  return text;
}

function keyOf(value: unknown): Issuer['key'] {
  const jwk = claim.object(value);
  if ('d' in jwk) throw claim.malformed();
  const x = coordinate(jwk['x']);
  if (jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x };
  if (jwk['kty'] !== 'EC' || jwk['crv'] !== 'P-256') throw claim.malformed();
  return { kty: 'EC', crv: 'P-256', x, y: coordinate(jwk['y']) };
}

/** Reads `{issuer, name, key}`; `bad-consent` if it is no issuer, or holds a private key. */
export function issuerOf(value: unknown): Issuer {
  const { issuer, name, key } = claim.object(value);
  return { issuer: claim.iri(issuer), name: claim.text(name, 200), key: keyOf(key) };
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Issuers whose word this person has chosen to look for; none to begin with. */
export function issuers({ keyring }: Kit): readonly Issuer[] {
  const mine = keyring.settings()[KEY];
  return Array.isArray(mine) ? mine.filter(isObject).map(issuerOf) : [];
}

const keep = async (kit: Kit, change: (all: readonly Issuer[]) => readonly Issuer[]): Promise<void> => {
  await kit.keyring.refresh();
  const all = change(issuers(kit)).slice(-MAX_ISSUERS);
  kit.keyring.changeSettings((settings) => ({
    ...settings,
    [KEY]: all.map(({ issuer, name, key }) => ({ issuer, name, key: { ...key } })),
  }));
  await kit.save();
};

/** Adds an issuer by the text of its file, in the place of one of the same IRI; `bad-consent` if it is none. */
export async function addIssuer(kit: Kit, text: string): Promise<Issuer> {
  let added: Issuer;
  try {
    added = issuerOf(JSON.parse(text.slice(0, 10_000)));
  } catch (cause) {
    throw new RecordError('bad-consent', 'This file names no issuer of credentials.', { cause });
  }
  await keep(kit, (all) => [...all.filter(({ issuer }) => issuer !== added.issuer), added]);
  return added;
}

export const removeIssuer = (kit: Kit, iri: string): Promise<void> =>
  keep(kit, (all) => all.filter(({ issuer }) => issuer !== iri));
