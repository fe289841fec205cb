import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { fromBase64Url } from '../base64url.ts';
import type { Random } from '../bytes.ts';
import { concat, platformRandom } from '../bytes.ts';

/** A signing key: the private part is a CryptoKey that may be non-extractable. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  /** 32 bytes. */
  readonly publicKey: Bytes;
}

/** PKCS #8 frame of a 32-byte Ed25519 seed (RFC 8410, 7). */
const PKCS8 = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

/** A 32-byte seed to its key pair; the private part cannot be exported from what is given back. */
export const signingKey = async (seed: Bytes): Promise<SigningKey> => {
  if (seed.length !== 32) throw new SealedError('malformed', 'A signing key seed is not 32 bytes.');
  const pkcs8 = concat(PKCS8, seed);
  const open = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', open);
  if (x === undefined)
    throw new SealedError('unsupported', 'This platform cannot make Ed25519 keys; use a newer one.');
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return { privateKey, publicKey: fromBase64Url(x, 32) };
};

/** A fresh seed with its key pair. The caller keeps or forgets the seed. */
export const newSigningKey = async (
  random: Random = platformRandom,
): Promise<SigningKey & { readonly seed: Bytes }> => {
  const seed = random(32);
  return { ...(await signingKey(seed)), seed };
};

export const sign = async (privateKey: CryptoKey, message: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message));

const imported = new WeakMap<Bytes, Promise<CryptoKey>>();

/** The same key checks many signatures: it is imported once for as long as its bytes are held. */
const verifyKey = (publicKey: Bytes): Promise<CryptoKey> => {
  const known = imported.get(publicKey);
  if (known) return known;
  const key = crypto.subtle.importKey('raw', publicKey, 'Ed25519', true, ['verify']);
  imported.set(publicKey, key);
  return key;
};

/** Whether the signature is that key's over that message; false for any malformed key or signature. */
export const verify = async (publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> => {
  try {
    return await crypto.subtle.verify('Ed25519', await verifyKey(publicKey), signature, message);
  } catch {
    return false;
  }
};
