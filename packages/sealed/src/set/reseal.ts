import { SealedError } from '../errors.ts';
import { isHex, ROOT_OBJECT, type EpochId, type ObjectId } from '../ids.ts';
import { decodeHeader, HEADER } from '../object/header.ts';
import { list, unreferenced } from './check.ts';
import type { SetContext } from './context.ts';
import { each } from './each.ts';
import { deleteStored, getStretch } from './host.ts';
import type { Change, Outcome } from './merge.ts';
import { openPlace, PACK_TYPE } from './pack-cache.ts';
import { patiently } from './patiently.ts';
import type { Place, Row } from './row.ts';
import { indexOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { upload } from './upload.ts';

export interface ResealOptions {
  readonly signal?: AbortSignal;
  /** Told how many stored objects of how many are sealed under the newest key. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** The state of the set, and the ways to change it. */
export interface Resealing {
  now(): Promise<Snapshot>;
  write(changes: readonly Change[]): Promise<readonly Outcome[]>;
}

/** The epoch that stands in the header of a stored object; null if there is none. Only a hint: nothing is opened. */
const epochOf = async (context: SetContext, name: string): Promise<EpochId | null> => {
  const head = await patiently(context.pause, () => getStretch(context, name, 0, HEADER));
  return head === null ? null : decodeHeader(head.bytes).epochId;
};

/** Objects with the rows that lie in them. */
const holders = ({ pages }: Snapshot): Map<ObjectId, Row[]> => {
  const found = new Map<ObjectId, Row[]>();
  for (const { row } of indexOf(pages).values())
    for (const { objectId } of row.at) found.set(objectId, [...(found.get(objectId) ?? []), row]);
  return found;
};

/** Seals one object anew under a fresh name; gives the moves of the rows in it. */
const again = async (context: SetContext, objectId: ObjectId, rows: readonly Row[]): Promise<Change[]> => {
  const place = rows.flatMap(({ at }) => at).find((one) => one.objectId === objectId);
  const [row] = rows;
  if (place === undefined || row === undefined) return [];
  const { type, content } = await openPlace(context, place);
  const expected = place.offset === undefined ? row.type : PACK_TYPE;
  if (type !== expected)
    throw new SealedError('wrong-type', 'An object is not of the kind its register row says.');
  const stored = await upload(context, content, type, place.offset === undefined ? row.name : null);
  const moved = (one: Place): Place => (one.objectId === objectId ? { ...one, ...stored } : one);
  return rows.map(({ iri, at }): Change => ({ kind: 'move', iri, from: at, to: at.map(moved) }));
};

const shardsUnder = async (context: SetContext, { pages }: Snapshot, newest: EpochId): Promise<Row[]> => {
  const epochs = await each(pages, 6, ({ ref }) => epochOf(context, ref.objectId));
  return pages.filter((_, i) => epochs[i] !== newest).flatMap(({ rows }) => rows.slice(0, 1));
};

/** Deletes what nothing points to and an older key opens, however young. */
const clear = async (context: SetContext, snapshot: Snapshot, newest: EpochId): Promise<void> => {
  const { container, pause } = context;
  for (const { iri } of unreferenced(snapshot, container, (await list(context)) ?? [])) {
    const name = iri.startsWith(container) ? iri.slice(container.length) : '';
    if (!isHex(name, 16) || name === ROOT_OBJECT) continue;
    const epoch = await epochOf(context, name);
    if (epoch !== null && epoch !== newest) await patiently(pause, () => deleteStored(context, name));
  }
};

/**
 * Seals every object and shard of a set that an older key opens anew under the newest one, object by object: the
 * register points to the old bytes until the new ones are stored, then the old ones are erased. After a stop the same
 * call goes on. Packs keep what is dead in them; `compact(1)` first.
 */
export const reseal = async (
  context: SetContext,
  set: Resealing,
  { signal, onProgress }: ResealOptions = {},
): Promise<void> => {
  const own = (await context.keyring.sets()).find(({ setId }) => setId === context.setId);
  if (own === undefined) throw new SealedError('unknown-set', 'This keyring has no key of the set.');
  const names = [...holders(await set.now()).keys()];
  const epochs = await each(names, 6, (name) => epochOf(context, name));
  const old = names.filter((_, i) => epochs[i] !== own.epoch);
  let done = names.length - old.length;
  onProgress?.({ done, total: names.length });
  for (const name of old) {
    if (signal?.aborted === true)
      throw new SealedError('stopped', 'Changing the key was stopped; the same act goes on from there.');
    const rows = holders(await set.now()).get(name);
    if (rows !== undefined) await set.write(await again(context, name, rows));
    done += 1;
    onProgress?.({ done, total: names.length });
  }
  const told = await shardsUnder(context, await set.now(), own.epoch);
  if (told.length > 0)
    await set.write(told.map(({ iri, at }): Change => ({ kind: 'move', iri, from: at, to: at })));
  await clear(context, await set.now(), own.epoch);
};
