import { concat } from '../bytes.ts';
import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import type { SetContext } from './context.ts';
import type { Chunked } from './entries.ts';
import { headStored } from './host.ts';
import type { Place } from './row.ts';
import { upload } from './upload.ts';

/** Content of one object at most: a larger file is several (sealing.md 2). */
export const PART = 8 * 1024 * 1024;

async function* inParts(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Bytes, void> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + size - length);
      held.push(piece.slice());
      at += piece.length;
      length += piece.length;
      if (length < size) continue;
      yield concat(...held);
      [held, length] = [[], 0];
    }
  }
  if (length > 0) yield concat(...held);
}

/** Parts of an earlier attempt that are still there: `sweep` of another device may have taken them. */
const stillThere = async (context: SetContext, done: readonly Place[]): Promise<Place[]> => {
  const parts: Place[] = [];
  for (const place of done) {
    if (place.length !== PART || (await headStored(context, place.objectId)) === null) break;
    parts.push(place);
  }
  return parts;
};

/** Sweeping takes what nothing points to after an hour: an upload that lasts looks again before it is pointed to. */
const SLOW_MS = 30 * 60_000;
const ROUNDS = 3;

/** Stores a large content as objects of 8 MiB, one after the other; at most two parts are in memory. */
export const storeParts = async (
  context: SetContext,
  type: string,
  name: string | null,
  content: Chunked,
  signal?: AbortSignal,
): Promise<Place[]> => {
  let done = content.done ?? [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = context.clock().getTime();
    const parts = await stillThere(context, done);
    for await (const part of inParts(content.chunks(parts.length * PART), PART)) {
      if (signal?.aborted === true)
        throw new SealedError('stopped', 'Writing was stopped; what is stored so far can be resumed.');
      parts.push({ ...(await upload(context, part, type, name)), length: part.length });
      await content.onPart?.(parts);
    }
    if (context.clock().getTime() - begun < SLOW_MS) return parts;
    done = parts;
  }
  throw new SealedError(
    'unreachable',
    'The pod server is too slow for this file; what is stored can be resumed.',
  );
};
