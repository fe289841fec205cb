import { SealedError } from '../errors.ts';
import { ROOT_OBJECT } from '../ids.ts';
import type { OpenedObject } from '../keyring.ts';
import type { SetContext } from './context.ts';
import { each } from './each.ts';
import { checkLineage } from './freshness.ts';
import { getStored } from './host.ts';
import { patiently } from './patiently.ts';
import { decodeRoot, ROOT_TYPE, SHARD_TYPE } from './root.ts';
import type { RootContent, ShardRef } from './root.ts';
import { decodeRows } from './row-codec.ts';
import { EMPTY } from './snapshot.ts';
import type { Page, Snapshot } from './snapshot.ts';

const TRIES = 4;
const WIDTH = 6;

export interface ReadRoot {
  readonly opened: OpenedObject;
  readonly root: RootContent;
  readonly tag: string | null;
}

/** Reads, opens and accepts the root; null if there is none and none was ever seen, 'again' if it was outrun. */
const readRoot = async (context: SetContext): Promise<ReadRoot | null | 'again'> => {
  const { keyring, setId, heads } = context;
  const last = await heads.get(setId);
  const stored = await patiently(context.pause, () => getStored(context, ROOT_OBJECT));
  if (stored === null) {
    if (last === null) return null;
    throw new SealedError('rollback', 'The host shows an empty set where this device has seen entries.');
  }
  const opened = await keyring.open(stored.bytes, { setId, objectId: ROOT_OBJECT });
  if (opened.meta.type !== ROOT_TYPE)
    throw new SealedError('wrong-type', 'What stands in the place of a root is none.');
  const root = decodeRoot(opened.content);
  const { seq, prev } = opened.header;
  const head = { seq, digest: opened.digest };
  checkLineage({ ...head, prev, recent: root.recent }, last);
  // Another tab of this device may have accepted a newer one since `last` was read: then what we read is old.
  const now = await heads.get(setId);
  if (now !== null && now.seq > seq) return 'again';
  if (now?.seq !== seq) {
    try {
      await heads.set(setId, head);
    } catch (error) {
      if (error instanceof SealedError && error.code === 'rollback') return 'again';
      throw error;
    }
  }
  return { opened, root, tag: stored.tag };
};

/** Reads one shard; null if the host has none of that name. */
export const readShard = async (context: SetContext, ref: ShardRef): Promise<Page | null> => {
  const stored = await patiently(context.pause, () => getStored(context, ref.objectId));
  if (stored === null) return null;
  const { objectId, digest } = ref;
  const opened = await context.keyring.open(stored.bytes, { setId: context.setId, objectId, digest });
  if (opened.meta.type !== SHARD_TYPE)
    throw new SealedError('wrong-type', 'What stands in the place of a shard is none.');
  const rows = await decodeRows(opened.content, context.container);
  if (rows.length !== ref.count)
    throw new SealedError('malformed', 'A shard does not hold the rows its root says.');
  return { ref, rows, size: opened.content.length };
};

/**
 * The state of the set now. Shards already read in `known` are not read again. `rollback`, `fork` where the host
 * shows an older or another history; `missing` where a shard is not there; all errors of `Keyring.open`.
 */
export const load = async (context: SetContext, known: Snapshot): Promise<Snapshot> => {
  let stuckAt: string | null = null;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const read = await readRoot(context);
    if (read === null) return EMPTY;
    if (read === 'again') continue;
    const { opened, root, tag } = read;
    if (opened.digest === known.head?.digest) return { ...known, tag };
    await context.keyring.learn(context.setId, root.older);
    const have = new Map(known.pages.map((page) => [page.ref.digest, page]));
    const pages = await each(root.shards, WIDTH, async (ref) => {
      const page = have.get(ref.digest);
      return page === undefined ? readShard(context, ref) : { ...page, ref };
    });
    const whole = pages.filter((page) => page !== null);
    if (whole.length === pages.length) {
      const head = { seq: opened.header.seq, digest: opened.digest };
      return { head, root, tag, pages: whole };
    }
    // A writer replaces shards after its root is written: read the root again before calling it a loss.
    if (stuckAt === opened.digest) break;
    stuckAt = opened.digest;
  }
  throw new SealedError(
    'missing',
    'A part of the register is not at the pod server; the set cannot be read.',
  );
};
