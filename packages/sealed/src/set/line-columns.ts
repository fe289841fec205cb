import { SealedError } from '../errors.ts';
import { asCounts, asList, asObject } from './checked.ts';
import type { JsonValue } from './row.ts';

type Leaf = null | boolean | number | string;
/** The structure of a value with 0 in place of every leaf. */
type Shape = 0 | readonly Shape[] | { readonly [key: string]: Shape };

/** Values of the same structure share one shape; their leaves stand in columns, which deflate well. */
export interface LineColumns {
  readonly shapes: readonly Shape[];
  /** For each value, the index of its shape. */
  readonly of: readonly number[];
  /** For each shape, for each leaf of it, that leaf of every value of the shape, in order. */
  readonly columns: readonly (readonly (readonly Leaf[])[])[];
}

const isLeaf = (value: JsonValue): value is Leaf => value === null || typeof value !== 'object';

const shapeOf = (value: JsonValue, leaves: Leaf[]): Shape => {
  if (isLeaf(value)) {
    leaves.push(value);
    return 0;
  }
  if (Array.isArray(value)) return value.map((item: JsonValue) => shapeOf(item, leaves));
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, JsonValue>>).map(([key, item]) => [
      key,
      shapeOf(item, leaves),
    ]),
  );
};

type Column = readonly Leaf[];
/** Makes the value of one row. */
type Fill = (row: number) => JsonValue;

/** Makes values of one shape out of its columns, which are taken in order; the shape is walked once, not for every value. */
const filler = (shape: Shape, columns: Iterator<Column>): Fill => {
  if (shape === 0) {
    const next = columns.next();
    const column: Column = next.done === true ? [] : next.value;
    return (row) => {
      const leaf = column[row];
      if (leaf === undefined) throw new SealedError('malformed', 'A line of the register lacks a value.');
      return leaf;
    };
  }
  if (Array.isArray(shape)) {
    const items = shape.map((item: Shape) => filler(item, columns));
    return (row) => items.map((item) => item(row));
  }
  const fields = Object.entries(shape as Readonly<Record<string, Shape>>).map(
    ([key, item]) => [key, filler(item, columns)] as const,
  );
  // Plain assignment of this one name would set the prototype.
  if (Object.hasOwn(shape, '__proto__'))
    return (row) => Object.fromEntries(fields.map(([key, item]) => [key, item(row)]));
  return (row) => {
    const made: Record<string, JsonValue> = {};
    for (const [key, item] of fields) made[key] = item(row);
    return made;
  };
};

/** JSON values to columns. */
export const toColumns = (values: readonly JsonValue[]): LineColumns => {
  const known = new Map<string, number>();
  const shapes: Shape[] = [];
  const columns: Leaf[][][] = [];
  const of = values.map((value) => {
    const leaves: Leaf[] = [];
    const shape = shapeOf(value, leaves);
    const key = JSON.stringify(shape);
    let index = known.get(key);
    if (index === undefined) {
      index = shapes.length;
      known.set(key, index);
      shapes.push(shape);
      columns.push(leaves.map(() => []));
    }
    leaves.forEach((leaf, i) => columns[index]?.[i]?.push(leaf));
    return index;
  });
  return { shapes, of, columns };
};

const columnsOf = (value: unknown): LineColumns['columns'] =>
  asList(value, 'columns').map((shape) =>
    asList(shape, 'columns').map((column) => asList(column, 'a column') as Column),
  );

/** Parsed JSON of columns back to the values; `malformed` where it is none, or a column is too short. */
export const fromColumns = (value: unknown): JsonValue[] => {
  const json = asObject(value, 'lines');
  const shapes = asList(json['shapes'], 'shapes') as readonly Shape[];
  const of = asCounts(json['of'], 'shapes of lines');
  const columns = columnsOf(json['columns']);
  const used = shapes.map(() => 0);
  const fillers = shapes.map((shape, i) => filler(shape, (columns[i] ?? []).values()));
  return of.map((index) => {
    const fill = fillers[index];
    if (fill === undefined) throw new SealedError('malformed', 'A line of the register has no shape.');
    const row = used[index] ?? 0;
    used[index] = row + 1;
    return fill(row);
  });
};
