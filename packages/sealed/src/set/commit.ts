import { SealedError } from '../errors.ts';
import { NO_DIGEST, ROOT_OBJECT } from '../ids.ts';
import type { SetContext } from './context.ts';
import { putStored } from './host.ts';
import { load } from './load.ts';
import { lastOfEach, merge, versionOf } from './merge.ts';
import type { Change, Known, Outcome } from './merge.ts';
import { plan } from './plan.ts';
import { encodeRoot, RECENT, ROOT_TYPE } from './root.ts';
import type { RootContent, Tombstone } from './root.ts';
import { indexOf, referenced } from './snapshot.ts';
import type { Page, Snapshot } from './snapshot.ts';
import { discard } from './upload.ts';
import { writePages } from './write-pages.ts';

const TRIES = 5;
const TOMBSTONE_MS = 24 * 3_600_000;

export interface Committed {
  readonly snapshot: Snapshot;
  readonly outcomes: readonly Outcome[];
}

/** A new state whose shards are stored already; null for "as it is, but signed again". */
interface Draft {
  readonly pages: readonly Page[];
  readonly gone: readonly Tombstone[];
}

/**
 * Seals and stores the root that follows `from`, and reads it back: tags of hosts collide and answers get lost, so
 * only what stands there counts. Gives the state found if the root is in its history, else null: a lost race.
 */
const putRoot = async (context: SetContext, from: Snapshot, draft: Draft): Promise<Snapshot | null> => {
  const { keyring, setId, clock } = context;
  if (from.head !== null && from.tag === null)
    throw new SealedError(
      'unexpected-answer',
      'The pod server gives no entity tags; two writers could collide.',
    );
  const version = { seq: (from.head?.seq ?? 0n) + 1n, prev: from.head?.digest ?? NO_DIGEST };
  const own = (await keyring.sets()).find((set) => set.setId === setId);
  if (own === undefined) throw new SealedError('unknown-set', 'This keyring has no key of the set.');
  const root: RootContent = {
    shards: draft.pages.map(({ ref }) => ref),
    gone: draft.gone,
    recent: from.head === null ? [] : [from.head.digest, ...(from.root?.recent ?? [])].slice(0, RECENT),
    epoch: own.epoch,
    older: await keyring.olderKeys(setId),
    chain: await keyring.chainHead(),
    at: clock().getTime(),
  };
  const content = encodeRoot(root);
  const sealed = await keyring.seal({ setId, objectId: ROOT_OBJECT, type: ROOT_TYPE, content, version });
  let lost: unknown = null;
  try {
    if (!(await putStored(context, ROOT_OBJECT, sealed.bytes, from.tag))) lost = 'race';
  } catch (error) {
    if (!(error instanceof SealedError) || error.code !== 'unreachable') throw error;
    lost = error;
  }
  const head = { seq: version.seq, digest: sealed.digest };
  const mine = { head, root, tag: null, pages: draft.pages };
  const found = await load(context, mine);
  if (found.head?.digest === head.digest || found.root?.recent.includes(head.digest) === true) return found;
  // Not there, and the answer was lost: it may yet arrive, so nothing it points to may be deleted.
  if (lost instanceof SealedError) throw lost;
  return null;
};

const knownOf = (from: Snapshot): Known => {
  const gone = new Map((from.root?.gone ?? []).map((stone) => [stone.iri, stone]));
  const index = indexOf(from.pages);
  return {
    row: (iri) => index.get(iri)?.row ?? null,
    rows: () => from.pages.flatMap(({ rows }) => rows),
    tombstone: (iri) => gone.get(iri) ?? null,
  };
};

const placesOf = (changes: readonly Change[]): string[] =>
  changes.flatMap((change) => {
    if (change.kind === 'put') return change.at.map(({ objectId }) => objectId);
    return change.kind === 'move' ? change.to.map(({ objectId }) => objectId) : [];
  });

/** What a commit leaves behind: shards and objects nothing in the new state points to. */
const leftovers = (before: Snapshot, after: Snapshot, changes: readonly Change[]): Set<string> => {
  const index = indexOf(before.pages);
  const old = changes.flatMap(({ iri }) => index.get(iri)?.row.at.map(({ objectId }) => objectId) ?? []);
  const candidates = new Set([...old, ...placesOf(changes)]);
  const used = candidates.size === 0 ? candidates : referenced(after.pages);
  const shards = new Set(after.pages.map(({ ref }) => ref.objectId));
  const replaced = before.pages.map(({ ref }) => ref.objectId).filter((id) => !shards.has(id));
  return new Set([...[...candidates].filter((id) => !used.has(id)), ...replaced]);
};

/**
 * Makes changes in the register by compare-and-swap on the root, re-applied to the newer state after a lost race,
 * at most five times. With `renew` the root is written even if no row changes. Errors: `conflict` after five lost
 * races, `unreachable` if the host did not answer (then the changes may have been made or not; nothing is lost by
 * doing them again), and all errors of `load`. With `fresh`, `known` is believed without asking: for a set that was
 * just named; should there be a root all the same, it is a lost race.
 */
export const commit = async (
  context: SetContext,
  known: Snapshot,
  changes: readonly Change[],
  renew = false,
  fresh = false,
): Promise<Committed> => {
  const wanted = lastOfEach(changes);
  let base: Map<string, number> | null = null;
  let from = fresh ? known : await load(context, known);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const state = knownOf(from);
    base ??= new Map(wanted.map(({ iri }) => [iri, versionOf(state, iri)]));
    const now = context.clock().getTime();
    const { touched, buried, outcomes } = merge(state, wanted, base, context.keyring.deviceId, now);
    if (touched.size === 0 && !renew) {
      await discard(context, leftovers(from, from, wanted));
      return { snapshot: from, outcomes };
    }
    const pages = await writePages(context, plan(from, touched, context.orderOf));
    const alive = (from.root?.gone ?? []).filter(
      ({ iri, at }) => at > now - TOMBSTONE_MS && !touched.has(iri),
    );
    const found = await putRoot(context, from, { pages, gone: [...alive, ...buried] });
    if (found !== null) {
      await discard(context, leftovers(from, found, wanted));
      return { snapshot: found, outcomes };
    }
    const kept = new Set(from.pages.map(({ ref }) => ref.objectId));
    await discard(
      context,
      pages.map(({ ref }) => ref.objectId).filter((id) => !kept.has(id)),
    );
    await context.pause(50 * 2 ** attempt * (0.5 + Math.random()));
    from = await load(context, from);
  }
  await discard(context, leftovers(from, from, wanted));
  throw new SealedError(
    'conflict',
    'Other devices kept writing to this set; nothing was changed, try again.',
  );
};
