import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import type { SetContext } from './context.ts';
import { each } from './each.ts';
import { keyOf } from './order.ts';
import type { OrderOf } from './order.ts';
import { SHARD_LIMIT } from './plan.ts';
import type { Planned } from './plan.ts';
import { SHARD_TYPE } from './root.ts';
import { encodeRows } from './row-codec.ts';
import type { Row } from './row.ts';
import type { Page } from './snapshot.ts';
import { upload } from './upload.ts';

interface Encoded {
  readonly rows: readonly Row[];
  readonly content: Bytes;
}

/** Rows as the contents of as many shards as they need, none above `limit` bytes. */
export const encodeShards = async (
  rows: readonly Row[],
  container: string,
  limit = SHARD_LIMIT,
): Promise<Encoded[]> => {
  const content = await encodeRows(rows, container);
  if (content.length <= limit) return [{ rows, content }];
  if (rows.length === 1)
    throw new SealedError('too-large', 'The line of an entry is too large for a register.');
  const pieces = Math.min(rows.length, Math.ceil(content.length / (limit * 0.75)));
  const step = Math.ceil(rows.length / pieces);
  const out: Encoded[] = [];
  for (let i = 0; i < rows.length; i += step)
    out.push(...(await encodeShards(rows.slice(i, i + step), container, limit)));
  return out;
};

const ends = (rows: readonly Row[], orderOf: OrderOf): Pick<Page['ref'], 'first' | 'last'> => {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) throw new SealedError('malformed', 'A shard has no rows.');
  return { first: keyOf(first, orderOf), last: keyOf(last, orderOf) };
};

/** Stores the shards of a plan that are not kept; gives all of them, in order. */
export const writePages = async (context: SetContext, planned: readonly Planned[]): Promise<Page[]> => {
  const pages: (Page | Encoded)[] = [];
  for (const item of planned) {
    if ('keep' in item) pages.push(item.keep);
    else pages.push(...(await encodeShards(item.rows, context.container)));
  }
  return each(pages, 4, async (page): Promise<Page> => {
    if ('ref' in page) return page;
    const { rows, content } = page;
    const stored = await upload(context, content, SHARD_TYPE);
    return {
      ref: { ...stored, count: rows.length, ...ends(rows, context.orderOf) },
      rows,
      size: content.length,
    };
  });
};
