import type { SetContext } from './context.ts';
import type { Change } from './merge.ts';
import { PACK_LIMIT, storePack } from './pack.ts';
import type { PackCache } from './pack-cache.ts';
import { readAll } from './read-all.ts';
import type { ReadEntry } from './read-all.ts';
import type { Place, Row } from './row.ts';
import { indexOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

interface Usage {
  readonly of: number;
  live: number;
  readonly rows: Row[];
}

/** Packs with the rows that point into them. A row lies in one pack whole. */
const usages = (snapshot: Snapshot): Usage[] => {
  const packs = new Map<string, Usage>();
  for (const { row } of indexOf(snapshot.pages).values()) {
    const [place] = row.at;
    if (row.at.length !== 1 || place?.offset === undefined) continue;
    const usage = packs.get(place.objectId) ?? { of: place.of ?? 0, live: 0, rows: [] };
    packs.set(place.objectId, usage);
    usage.live += place.length;
    usage.rows.push(row);
  }
  return [...packs.values()];
};

const moves = async (context: SetContext, entries: readonly ReadEntry[]): Promise<Change[]> => {
  const places = await storePack(
    context,
    entries.map(({ content }) => content),
  );
  return entries.map(({ row }, i): Change => {
    const to: readonly Place[] = places.slice(i, i + 1);
    return { kind: 'move', iri: row.iri, from: row.at, to };
  });
};

/** Stores the live entries of packs that are less than `below` live in new packs; gives the moves to be committed. */
export const compactions = async (
  context: SetContext,
  cache: PackCache,
  snapshot: Snapshot,
  below: number,
): Promise<{ readonly changes: Change[]; readonly packs: number }> => {
  const sparse = usages(snapshot).filter(({ live, of }) => live < of * below);
  const changes: Change[] = [];
  let [held, bytes]: [ReadEntry[], number] = [[], 0];
  for await (const entry of readAll(
    context,
    cache,
    sparse.flatMap(({ rows }) => rows),
  )) {
    if (bytes + entry.content.length > PACK_LIMIT && held.length > 0) {
      changes.push(...(await moves(context, held)));
      [held, bytes] = [[], 0];
    }
    held.push(entry);
    bytes += entry.content.length;
  }
  if (held.length > 0) changes.push(...(await moves(context, held)));
  return { changes, packs: sparse.length };
};
