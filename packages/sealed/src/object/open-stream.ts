import type { Bytes } from '../ids.ts';
import type { Expected, OpenedStream } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { concat } from '../bytes.ts';
import { openChunk } from '../cipher/cobblestone.ts';
import type { Preamble, Trust } from './preamble.ts';
import { MAX_STORED, PREAMBLE, checkBlock, checkPadding, openPreamble, publicMeta } from './preamble.ts';
import { BLOCK } from './meta.ts';
import { SEALED_CHUNK, checkStoredLength } from './open.ts';

/** Gathers stream parts into pieces of a wanted length; the last piece may be shorter. */
class Pieces {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held: Bytes = new Uint8Array(0);
  #done = false;
  total = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  async next(length: number): Promise<{ bytes: Bytes; last: boolean }> {
    const parts: Uint8Array[] = [this.#held];
    let held = this.#held.length;
    while (!this.#done && held < length) {
      const part = await this.#reader.read();
      if (part.done) this.#done = true;
      else {
        held += part.value.length;
        this.total += part.value.length;
        parts.push(part.value);
      }
      if (this.total > MAX_STORED)
        throw new SealedError('too-large', 'A sealed object is larger than any may be.');
    }
    const all = concat(...parts);
    this.#held = all.slice(length);
    return { bytes: all.slice(0, length), last: this.#done && all.length < length };
  }

  cancel(reason: unknown): Promise<void> {
    return this.#reader.cancel(reason);
  }
}

/** Content of the object, one signed MiB at a time, each given only after its digest was checked. */
async function* blocks(pieces: Pieces, preamble: Preamble, ended: boolean): AsyncGenerator<Bytes> {
  const { meta, offset } = preamble;
  const contentEnd = offset + meta.size;
  let plainAt = preamble.first.length;
  let done = ended;
  let block = preamble.first.slice(offset, contentEnd);
  let blockIndex = 0;
  checkPadding(preamble.first.subarray(Math.min(contentEnd, preamble.first.length)));
  for (let index = 1; ; index += 1) {
    while (block.length >= BLOCK && blockIndex < meta.blocks.length) {
      const full = block.slice(0, BLOCK);
      await checkBlock(meta, blockIndex, full);
      blockIndex += 1;
      block = block.slice(BLOCK);
      yield full;
    }
    if (done) break;
    const piece = await pieces.next(SEALED_CHUNK);
    done = piece.last;
    const plain = await openChunk(preamble.keys, index, piece.bytes, done);
    const wanted = Math.max(0, Math.min(plain.length, contentEnd - plainAt));
    checkPadding(plain.subarray(wanted));
    block = concat(block, plain.subarray(0, wanted));
    plainAt += plain.length;
  }
  checkStoredLength(preamble, pieces.total);
  if (blockIndex < meta.blocks.length) {
    await checkBlock(meta, blockIndex, block);
    yield block;
  }
}

/** Opens an object that arrives in parts; at most about 1 MiB is held, and nothing unauthenticated is given. */
export const openObjectStream = async (
  stream: ReadableStream<Uint8Array>,
  expect: Expected,
  trust: Trust,
): Promise<OpenedStream> => {
  const pieces = new Pieces(stream);
  try {
    const head = await pieces.next(PREAMBLE);
    const preamble = await openPreamble(head.bytes, head.last, expect, trust);
    const generator = blocks(pieces, preamble, head.last);
    const content = new ReadableStream<Bytes>({
      async pull(controller) {
        try {
          const part = await generator.next();
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
  } catch (error) {
    await pieces.cancel(error);
    throw error;
  }
};
