import type { Bytes } from '../ids.ts';
import { collect } from './collect.ts';
import type { SetContext } from './context.ts';
import type { PackCache } from './pack-cache.ts';
import { PART } from './parts.ts';
import { openRow } from './read.ts';
import type { Row } from './row.ts';
import { sizeOf } from './row.ts';

export interface ReadEntry {
  readonly row: Row;
  readonly content: Bytes;
}

const AHEAD = 6;

const byPack = (rows: readonly Row[]): Row[][] => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const [first] = row.at;
    const key = first?.objectId ?? row.iri;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
};

/** Reads entries grouped by the object they lie in, a few objects ahead; each object is asked for once. */
export async function* readAll(
  context: SetContext,
  cache: PackCache,
  rows: readonly Row[],
): AsyncGenerator<ReadEntry, void> {
  const groups = byPack(rows.filter((row) => sizeOf(row) <= PART));
  const readGroup = (group: readonly Row[]): Promise<ReadEntry[]> =>
    Promise.all(
      group.map(async (row) => {
        const { content } = await openRow(context, cache, row, 0, sizeOf(row));
        return { row, content: await collect(content, PART) };
      }),
    );
  const running: Promise<ReadEntry[]>[] = [];
  for (let next = 0; next < groups.length || running.length > 0;) {
    while (running.length < AHEAD && next < groups.length) {
      const group = readGroup(groups[next] ?? []);
      group.catch(() => undefined);
      running.push(group);
      next += 1;
    }
    yield* (await running.shift()) ?? [];
  }
}
