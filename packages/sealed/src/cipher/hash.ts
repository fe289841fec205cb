import type { Bytes, Digest } from '../ids.ts';
import { toHex } from '../ids.ts';
import { concat, copy } from '../bytes.ts';

/** Up to here the way to WebCrypto and back takes longer than the digest itself. */
const SHORT = 4096;

/** What is faster for short inputs. Whether it comes or not, every result is the same. */
interface ForShort {
  readonly sha256: (bytes: Bytes) => Uint8Array;
  readonly hmacSha512: (key: Bytes, message: Bytes) => Uint8Array;
}

let forShort: ForShort | undefined;
let asked = false;

const fetchForShort = (): void => {
  if (asked) return;
  asked = true;
  void Promise.all([import('@noble/hashes/sha2.js'), import('@noble/hashes/hmac.js')]).then(
    ([{ sha256, sha512 }, { hmac }]) =>
      (forShort = { sha256, hmacSha512: (key, message) => hmac(sha512, key, message) }),
    () => (asked = false),
  );
};

export const sha256 = async (bytes: Bytes): Promise<Bytes> => {
  if (bytes.length <= SHORT) {
    if (forShort !== undefined) return copy(forShort.sha256(bytes));
    fetchForShort();
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
};

export const sha256Hex = async (bytes: Bytes): Promise<Digest> => toHex(await sha256(bytes));

/** HMAC-SHA-512 of short messages under one key. */
const hmacSha512 = async (key: Bytes): Promise<(message: Bytes) => Uint8Array | Promise<ArrayBuffer>> => {
  const fast = forShort?.hmacSha512;
  if (fast !== undefined) return (message) => fast(key, message);
  fetchForShort();
  const held = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-512' }, false, ['sign']);
  return (message) => crypto.subtle.sign('HMAC', held, message);
};

/**
 * HKDF-Expand with SHA-512 (RFC 5869, 2.3). WebCrypto's HKDF always extracts first, so this is built from HMAC.
 * `length` is at most 255 * 64 bytes.
 */
export const expand = async (key: Bytes, info: Bytes, length: number): Promise<Bytes> => {
  const hmac = await hmacSha512(key);
  const blocks: Bytes[] = [];
  let previous: Bytes = new Uint8Array(0);
  for (let i = 1; (i - 1) * 64 < length; i += 1) {
    previous = new Uint8Array(await hmac(concat(previous, info, Uint8Array.of(i))));
    blocks.push(previous);
  }
  return concat(...blocks).slice(0, length);
};
