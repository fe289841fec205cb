import { SealedError } from '../errors.ts';
import type { SealedErrorCode } from '../errors.ts';
import { ROOT_OBJECT } from '../ids.ts';
import type { SetContext } from './context.ts';
import { each } from './each.ts';
import { getListing } from './host.ts';
import { parseListing } from './listing.ts';
import type { Listed } from './listing.ts';
import { openPlace } from './pack-cache.ts';
import { readShard } from './load.ts';
import { patiently } from './patiently.ts';
import type { Place } from './row.ts';
import { indexOf, referenced } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** Something wrong with a set, or garbage in it. */
export interface Problem {
  /** `unreferenced`: garbage; `unlisted`: the host's listing hides it; else why it cannot be read. */
  readonly problem: SealedErrorCode | 'unreferenced';
  /** IRI of the stored object. */
  readonly where: string;
  /** For garbage: its age in ms, null if the host does not say. */
  readonly age?: number | null;
}

/** What lies in the container although nothing points to it; the host's word, so nothing is believed but names. */
export const unreferenced = (
  snapshot: Snapshot,
  container: string,
  listed: readonly Listed[],
): readonly Listed[] => {
  const known = referenced(snapshot.pages);
  for (const { ref } of snapshot.pages) known.add(ref.objectId);
  if (snapshot.head !== null) known.add(ROOT_OBJECT);
  return listed.filter(({ iri }) => !iri.startsWith(container) || !known.has(iri.slice(container.length)));
};

/** The host's listing; null where this reader may not list. */
export const list = async (context: SetContext): Promise<Listed[] | null> => {
  try {
    const turtle = await patiently(context.pause, () => getListing(context));
    return turtle === null ? [] : parseListing(turtle, context.container);
  } catch (error) {
    if (error instanceof SealedError && error.code === 'refused') return null;
    throw error;
  }
};

const problemOf = async (act: () => Promise<unknown>): Promise<SealedErrorCode | null> => {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof SealedError && error.code !== 'unreachable') return error.code;
    throw error;
  }
};

/** Opens everything the root points to, shards anew too, and compares with the host's listing. */
export const check = async (context: SetContext, snapshot: Snapshot): Promise<Problem[]> => {
  const { container, clock } = context;
  const places = new Map<string, Place>();
  for (const { row } of indexOf(snapshot.pages).values())
    for (const place of row.at) places.set(place.objectId, place);
  const acts = [
    ...snapshot.pages.map(({ ref }) => ({
      name: ref.objectId,
      act: async () => {
        if ((await readShard(context, ref)) === null)
          throw new SealedError('missing', 'A shard is not at the pod server.');
      },
    })),
    ...[...places.values()].map((place) => ({ name: place.objectId, act: () => openPlace(context, place) })),
  ];
  const found = await each(acts, 6, async ({ name, act }): Promise<Problem[]> => {
    const problem = await problemOf(act);
    return problem === null ? [] : [{ problem, where: container + name }];
  });
  const listed = await list(context);
  if (listed === null) return found.flat();
  const now = clock().getTime();
  const seen = new Set(listed.map(({ iri }) => iri));
  const hidden = acts.filter(({ name }, i) => found[i]?.length === 0 && !seen.has(container + name));
  return [
    ...found.flat(),
    ...hidden.map(({ name }): Problem => ({ problem: 'unlisted', where: container + name })),
    ...unreferenced(snapshot, container, listed).map(({ iri, modified }): Problem => ({
      problem: 'unreferenced',
      where: iri,
      age: modified === null ? null : now - modified,
    })),
  ];
};
