import type { Bytes } from '../ids.ts';
import type { Expected, OpenedObject, OpenedStream } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { CHUNK, openEach } from '../cipher/cobblestone.ts';
import type { Preamble, Trust } from './preamble.ts';
import { MAX_STORED, PREAMBLE, checkBlock, checkPadding, openPreamble, publicMeta } from './preamble.ts';
import { BLOCK } from './meta.ts';
import { SEALED_CHUNK, checkStoredLength } from './open.ts';

/** Chunks that are read and opened together: as many as hold a MiB. */
const GROUP = BLOCK / CHUNK;

/** Gathers stream parts into pieces of a wanted length; the last piece is shorter, and may be empty. */
class Pieces {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held = new Uint8Array(0).subarray();
  total = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** Fills `bytes` as far as the stream goes. */
  async next(bytes: Bytes): Promise<{ bytes: Bytes; last: boolean }> {
    let filled = 0;
    while (filled < bytes.length) {
      if (this.#held.length === 0 && !(await this.#read())) break;
      const taken = this.#held.subarray(0, bytes.length - filled);
      bytes.set(taken, filled);
      filled += taken.length;
      this.#held = this.#held.subarray(taken.length);
    }
    return { bytes: bytes.subarray(0, filled), last: filled < bytes.length };
  }

  async #read(): Promise<boolean> {
    const part = await this.#reader.read();
    if (part.done) return false;
    this.#held = part.value as Bytes;
    this.total += part.value.length;
    if (this.total > MAX_STORED)
      throw new SealedError('too-large', 'A sealed object is larger than any may be.');
    return true;
  }

  cancel(reason: unknown): Promise<void> {
    return this.#reader.cancel(reason);
  }
}

/** Where the signed MiB of a content lie while they are filled: each for itself, or all in one place. */
type PlaceOf = (index: number, length: number) => Bytes;

/** The signed MiB of an object's content, filled from chunks in any order. */
class Blocks {
  readonly #preamble: Preamble;
  readonly #placeOf: PlaceOf;
  readonly #filling = new Map<number, Bytes>();

  constructor(preamble: Preamble, placeOf: PlaceOf) {
    this.#preamble = preamble;
    this.#placeOf = placeOf;
  }

  #block(index: number): Bytes {
    const { size } = this.#preamble.meta;
    const block = this.#filling.get(index) ?? this.#placeOf(index, Math.min(BLOCK, size - index * BLOCK));
    this.#filling.set(index, block);
    return block;
  }

  /** Takes plaintext that begins at `at`: content into its blocks; what comes after the content must be empty. */
  readonly take = (plain: Bytes, at: number): void => {
    const { offset, meta } = this.#preamble;
    const end = Math.min(meta.size, at + plain.length - offset);
    for (let from = Math.max(0, at - offset); from < end;) {
      const index = Math.floor(from / BLOCK);
      const until = Math.min(end, (index + 1) * BLOCK);
      this.#block(index).set(plain.subarray(from + offset - at, until + offset - at), from - index * BLOCK);
      from = until;
    }
    checkPadding(plain.subarray(Math.max(0, offset + meta.size - at)));
  };

  /** A block whose chunks have all been taken, once its digest was checked. */
  async give(index: number): Promise<Bytes> {
    const block = this.#block(index);
    this.#filling.delete(index);
    await checkBlock(this.#preamble.meta, index, block);
    return block;
  }
}

/** Content of the object, one signed MiB at a time, each given only after its digest was checked. */
async function* contentOf(
  pieces: Pieces,
  preamble: Preamble,
  ended: boolean,
  placeOf: PlaceOf,
): AsyncGenerator<Bytes> {
  const { meta, offset, keys, first } = preamble;
  const blocks = new Blocks(preamble, placeOf);
  // No more than a byte too much, which the end of an object never gives. Two pieces take turns: one is filled while the
  // other is opened.
  const size = Math.min(GROUP * SEALED_CHUNK, Math.max(0, preamble.storedLength - PREAMBLE) + 1);
  const free: Bytes[] = [];
  const read = (): ReturnType<Pieces['next']> => {
    const piece = pieces.next(free.pop() ?? new Uint8Array(size));
    piece.catch(() => undefined);
    return piece;
  };
  let reading = ended ? null : read();
  let [chunks, given] = [1, 0];
  blocks.take(first, 0);
  while (reading !== null) {
    const { bytes, last } = await reading;
    reading = last ? null : read();
    await openEach(keys, chunks, bytes, last, blocks.take);
    free.push(bytes);
    chunks += GROUP;
    for (; !last && given < meta.blocks.length && offset + (given + 1) * BLOCK <= chunks * CHUNK; given += 1)
      yield await blocks.give(given);
  }
  checkStoredLength(preamble, pieces.total);
  for (; given < meta.blocks.length; given += 1) yield await blocks.give(given);
}

/** Does `act` on what arrives; the stream is let go of where it fails. */
const reading = async <T>(
  stream: ReadableStream<Uint8Array>,
  act: (pieces: Pieces) => Promise<T>,
): Promise<T> => {
  const pieces = new Pieces(stream);
  try {
    return await act(pieces);
  } catch (error) {
    await pieces.cancel(error);
    throw error;
  }
};

const preambleOf = async (pieces: Pieces, expect: Expected, trust: Trust) => {
  const head = await pieces.next(new Uint8Array(PREAMBLE));
  return { preamble: await openPreamble(head.bytes, head.last, expect, trust), ended: head.last };
};

/** Opens an object that arrives in parts; a few MiB are held, and nothing unauthenticated is given. */
export const openObjectStream = (
  stream: ReadableStream<Uint8Array>,
  expect: Expected,
  trust: Trust,
): Promise<OpenedStream> =>
  reading(stream, async (pieces) => {
    const { preamble, ended } = await preambleOf(pieces, expect, trust);
    const blocks = contentOf(pieces, preamble, ended, (_, length) => new Uint8Array(length));
    const content = new ReadableStream<Bytes>({
      async pull(controller) {
        try {
          const part = await blocks.next();
          if (part.done === true) controller.close();
          else controller.enqueue(part.value);
        } catch (error) {
          controller.error(error);
          await pieces.cancel(error);
        }
      },
      async cancel(reason) {
        await pieces.cancel(reason);
      },
    });
    const { header, meta, digest } = preamble;
    return { header, meta: publicMeta(meta), digest, content };
  });

/** Opens a whole object while it arrives: all of it, checked to the last byte, or an error. */
export const openArriving = (
  stream: ReadableStream<Uint8Array>,
  expect: Expected,
  trust: Trust,
): Promise<OpenedObject> =>
  reading(stream, async (pieces) => {
    const { preamble, ended } = await preambleOf(pieces, expect, trust);
    const { header, meta, digest } = preamble;
    const content = new Uint8Array(meta.size);
    const placeOf: PlaceOf = (index, length) => content.subarray(index * BLOCK, index * BLOCK + length);
    const blocks = contentOf(pieces, preamble, ended, placeOf);
    while ((await blocks.next()).done !== true);
    return { header, meta: publicMeta(meta), digest, content };
  });
