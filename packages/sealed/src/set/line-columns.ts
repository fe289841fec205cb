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

type Fill = (next: () => Leaf) => JsonValue;

/** Makes values of one shape; the shape is walked once, not for every value. */
const filler = (shape: Shape): Fill => {
  if (shape === 0) return (next) => next();
  if (Array.isArray(shape)) {
    const items = shape.map((item: Shape) => filler(item));
    return (next) => items.map((item) => item(next));
  }
  const fields = Object.entries(shape as Readonly<Record<string, Shape>>).map(
    ([key, item]) => [key, filler(item)] as const,
  );
  // Plain assignment of this one name would set the prototype.
  if (Object.hasOwn(shape, '__proto__'))
    return (next) => Object.fromEntries(fields.map(([key, item]) => [key, item(next)]));
  return (next) => {
    const made: Record<string, JsonValue> = {};
    for (const [key, item] of fields) made[key] = item(next);
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
    asList(shape, 'columns').map((column) => asList(column, 'a column') as readonly Leaf[]),
  );

/** Parsed JSON of columns back to the values; `malformed` where it is none, or a column is too short. */
export const fromColumns = (value: unknown): JsonValue[] => {
  const json = asObject(value, 'lines');
  const shapes = asList(json['shapes'], 'shapes') as readonly Shape[];
  const of = asCounts(json['of'], 'shapes of lines');
  const columns = columnsOf(json['columns']);
  const used = shapes.map(() => 0);
  const fillers = shapes.map(filler);
  return of.map((index) => {
    const fill = fillers[index];
    if (fill === undefined) throw new SealedError('malformed', 'A line of the register has no shape.');
    const row = used[index] ?? 0;
    used[index] = row + 1;
    let column = 0;
    return fill(() => {
      const leaf = columns[index]?.[column]?.[row];
      column += 1;
      if (leaf === undefined) throw new SealedError('malformed', 'A line of the register lacks a value.');
      return leaf;
    });
  });
};
