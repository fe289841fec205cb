import type { DeviceId, Digest, ObjectId } from '../ids.ts';

/** What JSON can say; the line of a row is one such value, opaque here. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Where bytes of a resource lie: a whole object, or, with `offset`, a stretch of a pack. */
export interface Place {
  readonly objectId: ObjectId;
  /** First byte within the content of the pack; absent where the object holds nothing else. */
  readonly offset?: number;
  /** Bytes of content. */
  readonly length: number;
  /** Digest of the object (of the pack, where it is one). */
  readonly digest: Digest;
  /** Bytes of content of the whole pack, with `offset` only: how much of a pack is live can be told from rows. */
  readonly of?: number;
}

/** One resource in the register of a set. */
export interface Row {
  /** Stable for life. */
  readonly iri: string;
  /** One place; several, in order, for a file of several parts; none for an empty resource. */
  readonly at: readonly Place[];
  /** Version of the resource, from 1. */
  readonly seq: number;
  /** Device that wrote this version. */
  readonly by: DeviceId;
  /** Media type of the content. */
  readonly type: string;
  /** File name, null if it has none. */
  readonly name: string | null;
  /** What a timeline shows. */
  readonly line: JsonValue;
}

/** Bytes of content of a resource. */
export const sizeOf = (row: Row): number => row.at.reduce((sum, { length }) => sum + length, 0);

/** Entity tag of a resource (RFC 9110, 8.8.3): names the stored bytes, so it changes with each version. */
export const tagOf = (row: Row): string => {
  const [first] = row.at;
  if (first === undefined) return `"empty.${row.seq}"`;
  return first.offset === undefined ? `"${first.digest}"` : `"${first.digest}.${first.offset}"`;
};

/** Whether two rows point to the same bytes. */
export const samePlaces = (a: readonly Place[], b: readonly Place[]): boolean =>
  a.length === b.length &&
  a.every((place, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      place.digest === other.digest &&
      place.objectId === other.objectId &&
      place.offset === other.offset
    );
  });
