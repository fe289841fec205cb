import { SealedError } from '../errors.ts';
import { asCounts, asList, asObject, asText } from './checked.ts';
import { packHex, unpackHex } from './hex-column.ts';
import type { Place } from './row.ts';

/** Places of many rows in columns; what rows share (a pack's name and digest) stands once. */
export interface PlaceColumns {
  readonly objects: string;
  readonly digests: string;
  /** For each object: 0 if it stands alone, else 1 + bytes of content of the pack. */
  readonly of: readonly number[];
  /** Rows that have not exactly one place: [row, number of places]. */
  readonly parts: readonly (readonly [number, number])[];
  readonly object: readonly number[];
  /** Offset less the end of the place before in the same pack: mostly 0. Can be negative. */
  readonly gap: readonly number[];
  readonly length: readonly number[];
}

export const packPlaces = (rows: readonly (readonly Place[])[]): PlaceColumns => {
  const known = new Map<string, { index: number; place: Place; end: number }>();
  const [object, gap, length]: [number[], number[], number[]] = [[], [], []];
  for (const place of rows.flat()) {
    const entry = known.get(place.objectId) ?? { index: known.size, place, end: 0 };
    known.set(place.objectId, entry);
    const offset = place.offset ?? 0;
    object.push(entry.index);
    gap.push(offset - entry.end);
    length.push(place.length);
    entry.end = place.offset === undefined ? 0 : offset + place.length;
  }
  const places = [...known.values()].map(({ place }) => place);
  return {
    objects: packHex(
      places.map(({ objectId }) => objectId),
      16,
    ),
    digests: packHex(
      places.map(({ digest }) => digest),
      32,
    ),
    of: places.map(({ offset, of }) => (offset === undefined ? 0 : 1 + (of ?? 0))),
    parts: rows.flatMap((at, i): [number, number][] => (at.length === 1 ? [] : [[i, at.length]])),
    object,
    gap,
    length,
  };
};

const cut = (): SealedError => new SealedError('malformed', 'The places in a shard do not fit together.');

/** The reverse; `malformed` if columns do not fit together. */
export const unpackPlaces = (value: unknown): Place[][] => {
  const json = asObject(value, 'places');
  const ids = unpackHex(asText(json['objects'], 'objects'), 16);
  const digests = unpackHex(asText(json['digests'], 'digests'), 32);
  const of = asCounts(json['of'], 'pack sizes');
  const object = asCounts(json['object'], 'objects');
  const gaps = asList(json['gap'], 'gaps');
  const lengths = asCounts(json['length'], 'lengths');
  const parts = new Map(
    asList(json['parts'], 'parts').map((pair) => {
      const [row = 0, count = 0] = asCounts(pair, 'parts');
      return [row, count];
    }),
  );
  const ends = ids.map(() => 0);
  const places = object.map((index, i): Place => {
    const [objectId, digest, whole, length, gap] = [
      ids[index],
      digests[index],
      of[index],
      lengths[i],
      gaps[i],
    ];
    if (objectId === undefined || digest === undefined || whole === undefined) throw cut();
    if (length === undefined || typeof gap !== 'number') throw cut();
    if (whole === 0) return { objectId, length, digest };
    const offset = (ends[index] ?? 0) + gap;
    if (!Number.isSafeInteger(offset) || offset < 0 || offset + length > whole - 1) throw cut();
    ends[index] = offset + length;
    return { objectId, offset, length, digest, of: whole - 1 };
  });
  const rows: Place[][] = [];
  for (let i = 0; i < places.length || parts.get(rows.length) === 0;) {
    const count = parts.get(rows.length) ?? 1;
    if (i + count > places.length) throw cut();
    rows.push(places.slice(i, i + count));
    i += count;
  }
  return rows;
};
