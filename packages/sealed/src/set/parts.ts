import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import type { SetContext } from './context.ts';
import type { Chunked } from './entries.ts';
import { headStored } from './host.ts';
import type { Place } from './row.ts';
import { putFresh, sealFresh } from './upload.ts';

/** Content of one object at most: a larger file is several (sealing.md 2). */
export const PART = 8 * 1024 * 1024;

/** Cuts a content into parts; each is copied once, because whoever gives chunks may use their memory again. */
async function* inParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes, void> {
  let part: Bytes | null = null;
  let length = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      part ??= new Uint8Array(PART);
      const piece = chunk.subarray(at, at + PART - length);
      part.set(piece, length);
      at += piece.length;
      length += piece.length;
      if (length < PART) continue;
      yield part;
      [part, length] = [null, 0];
    }
  }
  if (part !== null) yield part.subarray(0, length);
}

function* slices(content: Bytes): Generator<Bytes, void> {
  for (let at = 0; at < content.length; at += PART) yield content.subarray(at, at + PART);
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

/** A part that is sealed; what is left is to send it. */
type Send = () => Promise<unknown>;

/** Seals one part after the other, each while the one before is on the wire; two are in memory at most. */
const twoAtATime = async (
  parts: Iterable<Bytes> | AsyncIterable<Bytes>,
  sealPart: (part: Bytes, first: boolean) => Promise<Send>,
): Promise<void> => {
  let under: Promise<unknown> = Promise.resolve();
  let first = true;
  try {
    for await (const part of parts) {
      const send = await sealPart(part, first);
      first = false;
      await under;
      under = send();
      under.catch(() => undefined);
    }
  } finally {
    await Promise.allSettled([under]);
  }
  await under;
};

/** Stores a large content as objects of 8 MiB; at most two parts are in memory. */
export const storeParts = async (
  context: SetContext,
  type: string,
  name: string | null,
  given: Bytes | Chunked,
  signal?: AbortSignal,
): Promise<Place[]> => {
  const chunked = given instanceof Uint8Array ? null : given;
  const partsFrom = (at: number): Iterable<Bytes> | AsyncIterable<Bytes> =>
    given instanceof Uint8Array ? slices(given.subarray(at)) : inParts(given.chunks(at));
  let done = chunked?.done ?? [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = context.clock().getTime();
    const parts = await stillThere(context, done);
    const sealPart = async (part: Bytes, first: boolean): Promise<Send> => {
      if (signal?.aborted === true)
        throw new SealedError('stopped', 'Writing was stopped; what is stored so far can be resumed.');
      if (!first) await chunked?.beforePart?.();
      const fresh = await sealFresh(context, part, type, name);
      const { length } = part;
      return async () => {
        parts.push({ ...(await putFresh(context, fresh)), length });
        await chunked?.onPart?.([...parts]);
      };
    };
    await twoAtATime(partsFrom(parts.length * PART), sealPart);
    if (context.clock().getTime() - begun < SLOW_MS) return parts;
    done = parts;
  }
  throw new SealedError(
    'unreachable',
    'The pod server is too slow for this file; what is stored can be resumed.',
  );
};
