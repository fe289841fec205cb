import type { JsonValue } from '@carnet/sealed';

/** A storage that a record left, and the one it is in: both end in a slash. */
export interface Relocation {
  readonly from: string;
  readonly to: string;
}

/** The address of the same thing in the storage it moved to; others as they are. */
export const moved = ({ from, to }: Relocation, iri: string): string =>
  iri.startsWith(from) ? to + iri.slice(from.length) : iri;

/** JSON in which every text and name that is an address in the former storage is the one it has now. */
export const movedJson = (how: Relocation, value: JsonValue): JsonValue => {
  if (typeof value === 'string') return moved(how, value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => movedJson(how, item));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [moved(how, name), movedJson(how, item)]),
  );
};
