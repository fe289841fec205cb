import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { concat, copy, equal, utf8 } from '../bytes.ts';
import { expand, expandKey } from './hash.ts';

/**
 * C2SP chunked-encryption (c2sp.org/chunked-encryption) with HKDF-Expand-SHA-512 and AES-256-GCM, "Cobblestone-256":
 * salt 24 | commitment 32 | chunks of 16 KiB each followed by its 16-byte tag, the last one shorter, possibly empty.
 */
export const CHUNK = 16384;
export const TAG = 16;
export const SALT = 24;
/** Salt and commitment. */
export const PREFIX = 56;

const NAME = utf8('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0');
/** Chunks in work at one time. */
const IN_FLIGHT = 8;

/** Length of the ciphertext of `length` bytes. */
export const cipherLength = (length: number): number =>
  PREFIX + length + TAG * (Math.floor(length / CHUNK) + 1);

/** Where chunk `index` begins in the ciphertext. */
export const chunkOffset = (index: number): number => PREFIX + index * (CHUNK + TAG);

/** The keys of one message, derived from input key, salt and context. */
export interface MessageKeys {
  readonly key: CryptoKey;
  readonly baseNonce: Bytes;
  readonly commitment: Bytes;
}

export const messageKeys = async (inputKey: Bytes, salt: Bytes, context: Bytes): Promise<MessageKeys> => {
  const out = await expand(await expandKey(inputKey), concat(NAME, salt, context), 32 + 12 + 32);
  const key = await crypto.subtle.importKey('raw', out.slice(0, 32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { key, baseNonce: out.slice(32, 44), commitment: out.slice(44) };
};

/** The base nonce XOR the chunk number as a big-endian integer of its width. */
const nonceOf = (baseNonce: Bytes, index: number): Bytes => {
  const nonce = copy(baseNonce);
  const view = new DataView(nonce.buffer);
  view.setBigUint64(4, view.getBigUint64(4) ^ BigInt(index));
  return nonce;
};

const parameters = (keys: MessageKeys, index: number): AesGcmParams => ({
  name: 'AES-GCM',
  iv: nonceOf(keys.baseNonce, index),
  tagLength: TAG * 8,
});

const inTurns = async <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  for (let start = 0; start < count; start += IN_FLIGHT) {
    const size = Math.min(IN_FLIGHT, count - start);
    results.push(...(await Promise.all(Array.from({ length: size }, (_, i) => work(start + i)))));
  }
  return results;
};

/** Seals a whole message; `salt` must never repeat for an input key. */
export const sealMessage = async (
  inputKey: Bytes,
  context: Bytes,
  plain: Bytes,
  salt: Bytes,
): Promise<Bytes> => {
  const keys = await messageKeys(inputKey, salt, context);
  const chunks = await inTurns(Math.floor(plain.length / CHUNK) + 1, async (index) => {
    const chunk = plain.subarray(index * CHUNK, (index + 1) * CHUNK);
    return new Uint8Array(await crypto.subtle.encrypt(parameters(keys, index), keys.key, chunk));
  });
  return concat(salt, keys.commitment, ...chunks);
};

/** Checks the commitment before any chunk is opened: `wrong-key` for another key, salt or context. */
export const openPrefix = async (inputKey: Bytes, context: Bytes, prefix: Bytes): Promise<MessageKeys> => {
  if (prefix.length < PREFIX)
    throw new SealedError('truncated', 'A sealed body ends before its first chunk.');
  const keys = await messageKeys(inputKey, prefix.slice(0, SALT), context);
  if (!equal(keys.commitment, prefix.subarray(SALT, PREFIX))) {
    throw new SealedError(
      'wrong-key',
      'This key does not open the sealed object; it is another one or was altered.',
    );
  }
  return keys;
};

/**
 * Opens chunk `index`. Every chunk but the last holds 16 KiB, the last one less: `truncated` if that is not so,
 * `tampered` if the chunk is not authentic at this place.
 */
export const openChunk = async (
  keys: MessageKeys,
  index: number,
  chunk: Bytes,
  last: boolean,
): Promise<Bytes> => {
  const full = chunk.length === CHUNK + TAG;
  if (full === last || chunk.length < TAG || chunk.length > CHUNK + TAG) {
    throw new SealedError('truncated', 'A sealed body is cut off or has a chunk of the wrong length.');
  }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(keys, index), keys.key, chunk));
  } catch (cause) {
    throw new SealedError('tampered', 'A part of the sealed object was altered; nothing of it is shown.', {
      cause,
    });
  }
};

/** Opens a run of chunks that begin with number `first`; `end` says whether the last of them ends the message. */
export const openChunks = async (
  keys: MessageKeys,
  first: number,
  bytes: Bytes,
  end: boolean,
): Promise<Bytes> => {
  const count = end ? Math.floor(bytes.length / (CHUNK + TAG)) + 1 : Math.ceil(bytes.length / (CHUNK + TAG));
  const opened = await inTurns(count, (i) => {
    const chunk = bytes.subarray(i * (CHUNK + TAG), (i + 1) * (CHUNK + TAG));
    return openChunk(keys, first + i, chunk, end && i === count - 1);
  });
  return concat(...opened);
};

/** Opens a whole message; all of it or an error. */
export const openMessage = async (inputKey: Bytes, context: Bytes, bytes: Bytes): Promise<Bytes> => {
  const keys = await openPrefix(inputKey, context, bytes);
  return openChunks(keys, 0, bytes.subarray(PREFIX), true);
};
