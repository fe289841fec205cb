import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import type { SetContext } from './context.ts';
import { objectSource } from './object-source.ts';
import { openPlace, PACK_TYPE } from './pack-cache.ts';
import type { PackCache } from './pack-cache.ts';
import type { Place, Row } from './row.ts';

/** Above this many bytes a part of an object is read by ranges; below, the whole object is. */
const WHOLE = 1024 * 1024;

const wrongType = (): SealedError =>
  new SealedError('wrong-type', 'An object is not of the kind its register row says.');

const wrongSize = (): SealedError =>
  new SealedError('tampered', 'An object does not have the size its register row says.');

/** Bytes [start, end) of the content of a place. */
const readPlace = async (
  context: SetContext,
  cache: PackCache,
  row: Row,
  place: Place,
  start: number,
  end: number,
): Promise<Bytes> => {
  if (place.offset !== undefined) {
    const pack = await cache.open(context, place);
    if (pack.type !== PACK_TYPE) throw wrongType();
    if (pack.content.length !== place.of) throw wrongSize();
    return pack.content.slice(place.offset + start, place.offset + end);
  }
  if (place.length <= WHOLE || (start === 0 && end === place.length)) {
    const { type, content } = await openPlace(context, place);
    if (type !== row.type) throw wrongType();
    return start === 0 && end === content.length ? content : content.slice(start, end);
  }
  const { setId, keyring } = context;
  const { objectId, digest, length } = place;
  const source = await objectSource(context, objectId);
  const opened = await keyring.openRange(source, { setId, objectId, digest }, { start, end });
  if (opened.meta.type !== row.type) throw wrongType();
  if (opened.meta.size !== length || opened.start !== start || opened.end !== end) throw wrongSize();
  return opened.content;
};

/**
 * Bytes [start, end) of the content of a row, part by part; each part is authentic before it is given. The next part is
 * fetched meanwhile.
 */
async function* readRow(
  context: SetContext,
  cache: PackCache,
  row: Row,
  start: number,
  end: number,
): AsyncGenerator<Bytes, void> {
  let before = 0;
  const wanted = row.at.flatMap((place) => {
    const [from, to] = [Math.max(start - before, 0), Math.min(end - before, place.length)];
    before += place.length;
    return from < to ? [{ place, from, to }] : [];
  });
  const read = (index: number): Promise<Bytes> | null => {
    const part = wanted[index];
    if (part === undefined) return null;
    const piece = readPlace(context, cache, row, part.place, part.from, part.to);
    piece.catch(() => undefined);
    return piece;
  };
  let ahead = read(0);
  for (let i = 1; ahead !== null; i += 1) {
    const piece = ahead;
    ahead = read(i);
    yield await piece;
  }
}

/** An entry opened for reading. */
export interface OpenRow {
  readonly row: Row;
  readonly start: number;
  readonly end: number;
  readonly content: ReadableStream<Bytes>;
}

/** Opens bytes [start, end) of a row; the first piece is read before it resolves, so that most errors come here. */
export const openRow = async (
  context: SetContext,
  cache: PackCache,
  row: Row,
  start: number,
  end: number,
): Promise<OpenRow> => {
  const pieces = readRow(context, cache, row, start, end);
  let next: IteratorResult<Bytes, void> | null = await pieces.next();
  const content = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = next ?? (await pieces.next());
        next = null;
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
  return { row, start, end, content };
};
