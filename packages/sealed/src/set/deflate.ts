import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import { collect } from './collect.ts';

/*
 * Compression before encryption lets lengths speak about content where an attacker can mix chosen text with
 * a secret and watch sizes (CRIME, BREACH). Here it is acceptable: rows are written only by the owner's own
 * devices, a shard mixes thousands of them, its length is rounded by Padmé, and no row holds a secret that
 * could be guessed byte by byte against many chosen writes.
 */
const through = (
  bytes: Bytes,
  { writable, readable }: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> => {
  const writer = writable.getWriter();
  // What fails here fails the readable side as well.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  return readable;
};

/** Bytes compressed by DEFLATE (RFC 1951). */
export const deflate = (bytes: Bytes): Promise<Bytes> =>
  collect(through(bytes, new CompressionStream('deflate-raw')), Number.MAX_SAFE_INTEGER);

/** The reverse; `malformed` if it is not DEFLATE, `too-large` beyond `limit` bytes. */
export const inflate = async (bytes: Bytes, limit: number): Promise<Bytes> => {
  try {
    return await collect(through(bytes, new DecompressionStream('deflate-raw')), limit);
  } catch (cause) {
    if (cause instanceof SealedError) throw cause;
    throw new SealedError('malformed', 'A shard of the register is not compressed as it must be.', { cause });
  }
};
