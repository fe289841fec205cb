import { compareKeys, keyOf } from './order.ts';
import type { Key, OrderOf } from './order.ts';
import type { Row } from './row.ts';
import { indexOf } from './snapshot.ts';
import type { Page, Snapshot } from './snapshot.ts';

/** Most bytes of content of a shard, so that sealed and padded it stays within 256 KiB. */
export const SHARD_LIMIT = 252_000;
const SMALL = SHARD_LIMIT / 4;
const FULL = SHARD_LIMIT * 0.7;
const GUESS = 60;

/** A shard to come: one kept as it is, or rows to be written. */
export type Planned = { readonly keep: Page } | { readonly rows: readonly Row[]; readonly guess: number };

const targetOf = (pages: readonly Page[], key: Key): Page | null =>
  pages.find(({ ref }) => compareKeys(key, ref.last) <= 0) ?? pages.at(-1) ?? null;

/**
 * Which shards are kept and what stands in the others once `touched` rows are put in or taken out: only shards
 * with a changed row are written anew, and their small neighbours with them.
 */
export const plan = (
  { pages }: Pick<Snapshot, 'pages'>,
  touched: ReadonlyMap<string, Row | null>,
  orderOf: OrderOf,
): Planned[] => {
  const index = indexOf(pages);
  const dirty = new Set<Page | null>();
  const added = new Map<Page | null, Row[]>();
  for (const [iri, row] of touched) {
    const from = index.get(iri)?.page;
    if (from !== undefined) dirty.add(from);
    if (row === null) continue;
    const target = targetOf(pages, keyOf(row, orderOf));
    dirty.add(target);
    const list = added.get(target) ?? [];
    list.push(row);
    added.set(target, list);
  }
  const sorted = (rows: readonly Row[]): Row[] =>
    rows
      .map((row) => ({ row, key: keyOf(row, orderOf) }))
      .sort((a, b) => compareKeys(a.key, b.key))
      .map(({ row }) => row);
  const planned = (pages.length === 0 ? [null] : pages).flatMap((page): Planned[] => {
    if (page !== null && !dirty.has(page)) return [{ keep: page }];
    const kept = page === null ? [] : page.rows.filter(({ iri }) => !touched.has(iri));
    const rows = sorted([...kept, ...(added.get(page) ?? [])]);
    if (rows.length === 0) return [];
    const each = page === null ? GUESS : page.size / page.rows.length;
    return [{ rows, guess: rows.length * each }];
  });
  return join(planned);
};

const rowsOf = (item: Planned): readonly Row[] => ('keep' in item ? item.keep.rows : item.rows);
const guessOf = (item: Planned): number => ('keep' in item ? item.keep.size : item.guess);

/** Joins a small shard that is written anyway with a neighbour it fits in. */
const join = (planned: readonly Planned[]): Planned[] => {
  const out: Planned[] = [];
  for (const item of planned) {
    const before = out.at(-1);
    const guess = guessOf(item) + (before === undefined ? 0 : guessOf(before));
    const small = [item, before].some((one) => one !== undefined && 'rows' in one && one.guess < SMALL);
    if (before !== undefined && small && guess < FULL) {
      out[out.length - 1] = { rows: [...rowsOf(before), ...rowsOf(item)], guess };
    } else {
      out.push(item);
    }
  }
  return out;
};
