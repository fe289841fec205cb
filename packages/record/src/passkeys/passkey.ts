import { fromBase64Url, toBase64Url, type Bytes } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';

/** Signature algorithms taken: ECDSA on P-256 with SHA-256, and Ed25519 (COSE -7 and -8). */
export const PASSKEY_ALGORITHMS = { ES256: -7, EdDSA: -8 } as const;

/** The public part of an authenticator's credential, bound to the address of the app it was made in. */
export interface Passkey {
  readonly algorithm: keyof typeof PASSKEY_ALGORITHMS;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Bytes;
  /** Where the app stands, e.g. `https://carnet.example`. */
  readonly origin: string;
}

/** The bytes on which the owner's root gives its word, and which go with everything that the passkey confirms. */
export const passkeyBytes = ({ algorithm, publicKey, origin }: Passkey): Bytes =>
  new TextEncoder().encode(
    JSON.stringify({ v: 1, type: 'passkey', alg: algorithm, key: toBase64Url(publicKey), origin }),
  );

/** Reads them back; `bad-consent` or SealedError `malformed` if they are no passkey. */
export function passkeyOf(bytes: Bytes): Passkey {
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw claim.malformed();
  }
  const { v, type, alg, key, origin } = claim.object(said);
  const from = claim.iri(origin);
  if (v !== 1 || type !== 'passkey' || new URL(from).origin !== from) throw claim.malformed();
  return {
    algorithm: claim.oneOf(alg, ['ES256', 'EdDSA']),
    publicKey: fromBase64Url(claim.text(key, 200)),
    origin: from,
  };
}
