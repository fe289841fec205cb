import { SealedError } from '../errors.ts';
import type { ObjectId } from '../ids.ts';
import type { SetContext } from './context.ts';
import { each } from './each.ts';
import { deleteStored } from './host.ts';
import type { Change, Outcome } from './merge.ts';
import { patiently } from './patiently.ts';
import { indexOf, referenced } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** Names of what holds bytes of some entries: their objects and packs, and every shard, which tells of them. */
export const tracesOf = ({ pages }: Snapshot, iris: readonly string[]): ObjectId[] => [
  ...new Set([
    ...iris.flatMap(
      (iri) =>
        indexOf(pages)
          .get(iri)
          ?.row.at.map(({ objectId }) => objectId) ?? [],
    ),
    ...pages.map(({ ref }) => ref.objectId),
  ]),
];

/** What erasing works with: the state, and the ways to change it. */
export interface Erasing {
  now(): Promise<Snapshot>;
  write(changes: readonly Change[]): Promise<readonly Outcome[]>;
  compact(): Promise<unknown>;
}

/**
 * Deletes entries so that the host is asked to delete every byte of them, and has answered: rows, objects, older
 * shards, and packs, which are written anew with what lives. `left` are names of an earlier try that broke off.
 */
export const erase = async (
  context: SetContext,
  set: Erasing,
  iris: readonly string[],
  left: readonly ObjectId[],
): Promise<void> => {
  const before = new Set([...left, ...tracesOf(await set.now(), iris)]);
  const outcomes = await set.write(iris.map((iri): Change => ({ kind: 'delete', iri })));
  if (outcomes.some(({ state }) => state === 'conflict'))
    throw new SealedError('conflict', 'Another device changed this entry meanwhile; look at it again.');
  await set.compact();
  const { pages } = await set.now();
  const used = referenced(pages);
  for (const { ref } of pages) used.add(ref.objectId);
  const gone = [...before].filter((id) => !used.has(id));
  await each(gone, 4, (id) => patiently(context.pause, () => deleteStored(context, id)));
};
