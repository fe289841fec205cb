import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Content } from '../collect/content.ts';
import { ExchangeError } from '../errors.ts';

/** A file that can be read from anywhere. */
export type PlacedContent = Content & Required<Pick<Content, 'at'>>;

/** Why what is sealed is not opened: another passphrase, or it is sealed for a key and not for a passphrase. */
export type AgeRefusal = 'wrong-passphrase' | 'other-key';

const MAGIC = 'age-encryption.org/v1\n';
/** The header of a file for a passphrase has some 150 bytes; one for many recipients is longer. */
const MAX_HEADER = 64 * 1024;
const NONCE = 16;
const TAG = 16;
const CHUNK = 64 * 1024;
/** Chunks that are kept opened: a ZIP is read in pieces that lie beside each other. */
const KEPT = 16;

const broken = (cause?: unknown): ExchangeError =>
  new ExchangeError('broken-archive', 'The sealed archive is damaged or cut short; nothing was taken.', {
    cause,
  });

/** Whether a file is sealed in the format of age. */
export async function isSealedWithAge({ at, size }: PlacedContent): Promise<boolean> {
  if (size < MAGIC.length) return false;
  return new TextDecoder().decode(await at(0, MAGIC.length)) === MAGIC;
}

async function headerOf({ at, size }: PlacedContent): Promise<Uint8Array> {
  const bytes = await at(0, Math.min(MAX_HEADER, size));
  const text = new TextDecoder('latin1').decode(bytes);
  const last = text.indexOf('\n--- ');
  const end = last < 0 ? -1 : text.indexOf('\n', last + 1);
  if (!text.startsWith(MAGIC) || end < 0) throw broken();
  return bytes.subarray(0, end + 1);
}

async function fileKeyOf(header: Uint8Array, passphrase: string): Promise<Uint8Array | AgeRefusal> {
  if (!new TextDecoder('latin1').decode(header).includes('\n-> scrypt ')) return 'other-key';
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no identity matched')) return 'wrong-passphrase';
    throw broken(error);
  }
}

async function payloadKeyOf(fileKey: Uint8Array, nonce: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(fileKey), 'HKDF', false, ['deriveBits']);
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(nonce),
    info: new TextEncoder().encode('payload'),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/** The number of a chunk, 11 bytes, and whether it is the last one, 1 byte. */
function nonceOf(index: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index));
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/**
 * Opens a file that is sealed with age for a passphrase (age-encryption.org/v1; payload: chunks of 64 KiB in
 * ChaCha20-Poly1305, STREAM), to be read from anywhere: a chunk is opened when it is asked for, and nothing is written
 * down. The header by the library of its author, which takes no work factor above 20. `broken-archive` for one that is
 * damaged, at the opening for one that was cut short.
 */
export async function openAge(
  content: PlacedContent,
  passphrase: string,
): Promise<PlacedContent | AgeRefusal> {
  const header = await headerOf(content);
  const fileKey = await fileKeyOf(header, passphrase);
  if (typeof fileKey === 'string') return fileKey;
  const begin = header.length + NONCE;
  const body = content.size - begin;
  const count = Math.ceil(body / (CHUNK + TAG));
  const size = body - count * TAG;
  if (count < 1 || size < 0) throw broken();
  const key = await payloadKeyOf(fileKey, await content.at(header.length, NONCE));
  const kept = new Map<number, Promise<Uint8Array>>();
  const open = async (index: number): Promise<Uint8Array> => {
    const from = begin + index * (CHUNK + TAG);
    const sealed = await content.at(from, Math.min(CHUNK + TAG, content.size - from));
    try {
      return chacha20poly1305(key, nonceOf(index, index === count - 1)).decrypt(sealed);
    } catch (error) {
      throw broken(error);
    }
  };
  const chunk = (index: number): Promise<Uint8Array> => {
    const known = kept.get(index) ?? open(index);
    kept.delete(index);
    kept.set(index, known);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return known;
  };
  // Only the last chunk says that it is the last: one that was cut short fails here.
  await chunk(count - 1);
  const at = async (from: number, length: number): Promise<Uint8Array> => {
    const end = Math.min(from + length, size);
    const piece = new Uint8Array(Math.max(0, end - from));
    for (let place = from; place < end;) {
      const opened = await chunk(Math.floor(place / CHUNK));
      const part = opened.subarray(place % CHUNK, (place % CHUNK) + end - place);
      if (part.length === 0) throw broken();
      piece.set(part, place - from);
      place += part.length;
    }
    return piece;
  };
  return {
    path: content.path,
    size,
    at,
    async *open(from) {
      for (let place = from; place < size; place += CHUNK) yield await at(place, CHUNK);
    },
  };
}
