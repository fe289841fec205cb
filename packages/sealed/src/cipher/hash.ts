import type { Bytes, Digest } from '../ids.ts';
import { toHex } from '../ids.ts';
import { concat, copy } from '../bytes.ts';

/** Up to here the way to WebCrypto and back takes longer than the digest itself. */
const SHORT = 4096;

let shortDigest: ((bytes: Bytes) => Uint8Array) | undefined;
let asked = false;

/** Fetches what is faster for short inputs; whether it comes or not, every digest is the same. */
const fetchShortDigest = (): void => {
  asked = true;
  void import('@noble/hashes/sha2.js').then(
    ({ sha256: digest }) => (shortDigest = digest),
    () => (asked = false),
  );
};

export const sha256 = async (bytes: Bytes): Promise<Bytes> => {
  if (bytes.length <= SHORT) {
    if (shortDigest !== undefined) return copy(shortDigest(bytes));
    if (!asked) fetchShortDigest();
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
};

export const sha256Hex = async (bytes: Bytes): Promise<Digest> => toHex(await sha256(bytes));

/** An input key for `expand`: kept as a non-extractable HMAC-SHA-512 key. */
export const expandKey = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-512' }, false, ['sign']);

/** Block `i` of HKDF-Expand, from 1: 64 bytes. `previous` is the one before, empty for the first. */
export const expandBlock = async (key: CryptoKey, previous: Bytes, info: Bytes, i: number): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', key, concat(previous, info, Uint8Array.of(i))));

/**
 * HKDF-Expand with SHA-512 (RFC 5869, 2.3). WebCrypto's HKDF always extracts first, so this is built from HMAC.
 * `length` is at most 255 * 64 bytes.
 */
export const expand = async (key: CryptoKey, info: Bytes, length: number): Promise<Bytes> => {
  const blocks: Bytes[] = [];
  let previous: Bytes = new Uint8Array(0);
  for (let i = 1; (i - 1) * 64 < length; i += 1) {
    previous = await expandBlock(key, previous, info, i);
    blocks.push(previous);
  }
  return concat(...blocks).slice(0, length);
};
