import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { concat, copy, equal, utf8 } from '../bytes.ts';
import { expand } from './hash.ts';

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
const IN_FLIGHT = 32;

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
  const bytes = await expand(inputKey, concat(NAME, salt, context), 32 + 12 + 32);
  const key = await crypto.subtle.importKey('raw', bytes.slice(0, 32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { key, baseNonce: bytes.slice(32, 44), commitment: bytes.slice(44) };
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

/** Works on chunks `first` to `end` (excluded), some at a time; each begins as soon as another has ended. */
const onChunks = async (
  first: number,
  end: number,
  work: (index: number) => Promise<void>,
): Promise<void> => {
  let next = first;
  const one = async (): Promise<void> => {
    for (let index = next; index < end; index = next) {
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, end - first) }, one));
};

/** Number of chunks of `length` bytes. */
const chunksOf = (length: number): number => Math.floor(length / CHUNK) + 1;

/**
 * Seals a whole message of `length` bytes behind `before`; `salt` must never repeat for an input key. `chunkOf` gives
 * the plaintext of each chunk, the first one last: it may tell of what is worked out while the others are sealed.
 */
export const sealChunks = async (
  keys: MessageKeys,
  salt: Bytes,
  before: Bytes,
  length: number,
  chunkOf: (start: number, end: number) => Bytes | Promise<Bytes>,
): Promise<Bytes> => {
  const out = new Uint8Array(before.length + cipherLength(length));
  out.set(before);
  out.set(salt, before.length);
  out.set(keys.commitment, before.length + SALT);
  const seal = async (index: number): Promise<void> => {
    const chunk = await chunkOf(index * CHUNK, Math.min(length, (index + 1) * CHUNK));
    const sealed = await crypto.subtle.encrypt(parameters(keys, index), keys.key, chunk);
    out.set(new Uint8Array(sealed), before.length + chunkOffset(index));
  };
  await onChunks(1, chunksOf(length), seal);
  await seal(0);
  return out;
};

/** The same for a plaintext that is there already. */
export const sealMessage = async (
  inputKey: Bytes,
  context: Bytes,
  plain: Bytes,
  salt: Bytes,
): Promise<Bytes> => {
  const keys = await messageKeys(inputKey, salt, context);
  return sealChunks(keys, salt, new Uint8Array(), plain.length, (start, end) => plain.subarray(start, end));
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

/**
 * Opens a run of chunks that begin with number `first`; `end` says whether the last of them ends the message. `take`
 * is given each one with the place of its first byte in the plaintext, in no certain order.
 */
export const openEach = async (
  keys: MessageKeys,
  first: number,
  bytes: Bytes,
  end: boolean,
  take: (plain: Bytes, at: number) => void,
): Promise<void> => {
  const count = end ? Math.floor(bytes.length / (CHUNK + TAG)) + 1 : Math.ceil(bytes.length / (CHUNK + TAG));
  await onChunks(0, count, async (i) => {
    const chunk = bytes.subarray(i * (CHUNK + TAG), (i + 1) * (CHUNK + TAG));
    take(await openChunk(keys, first + i, chunk, end && i === count - 1), (first + i) * CHUNK);
  });
};

/** The same, joined. */
export const openChunks = async (
  keys: MessageKeys,
  first: number,
  bytes: Bytes,
  end: boolean,
): Promise<Bytes> => {
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  await openEach(keys, first, bytes, end, (chunk, at) => {
    plain.set(chunk, at - first * CHUNK);
    length += chunk.length;
  });
  return plain.subarray(0, length);
};

/** Opens a whole message; all of it or an error. */
export const openMessage = async (inputKey: Bytes, context: Bytes, bytes: Bytes): Promise<Bytes> => {
  const keys = await openPrefix(inputKey, context, bytes);
  return openChunks(keys, 0, bytes.subarray(PREFIX), true);
};
