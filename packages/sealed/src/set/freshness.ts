import { SealedError } from '../errors.ts';
import { NO_DIGEST } from '../ids.ts';
import type { Digest, SetId } from '../ids.ts';
import type { Head, Keyring } from '../keyring.ts';

/** Where the last accepted root of each set is kept, so that a host cannot show an older one. */
export interface Heads {
  get(setId: SetId): Promise<Head | null>;
  set(setId: SetId, head: Head): Promise<void>;
}

/** Heads as the keyring keeps them. */
export const headsOf = (keyring: Keyring): Heads => ({
  get: (setId) => keyring.head(setId),
  set: (setId, head) => keyring.accept(setId, head),
});

export interface Lineage extends Head {
  /** Digest of the root before. */
  readonly prev: Digest;
  /** Digests of the roots before, newest first, as the root itself says. */
  readonly recent: readonly Digest[];
}

const fork = (): SealedError =>
  new SealedError(
    'fork',
    'The host shows another history of this set than the one this device has seen; nothing was changed.',
  );

/**
 * Whether a root may follow the last accepted one (sealing.md 4): above it, or equal with an equal digest; and
 * where its list of earlier roots reaches back to the last accepted number, that one must stand there.
 * Throws `rollback` or `fork`.
 */
export const checkLineage = (root: Lineage, last: Head | null): void => {
  if (root.seq < 1n || (root.seq === 1n) !== (root.prev === NO_DIGEST)) throw fork();
  if (root.seq > 1n && root.recent[0] !== root.prev) throw fork();
  if (last === null) return;
  if (root.seq < last.seq)
    throw new SealedError(
      'rollback',
      'The host shows an older state of this set than this device has seen; nothing was changed.',
    );
  if (root.seq === last.seq) {
    if (root.digest !== last.digest) throw fork();
    return;
  }
  const back = root.seq - last.seq - 1n;
  const known = back < BigInt(root.recent.length) ? root.recent[Number(back)] : undefined;
  if (known !== undefined && known !== last.digest) throw fork();
};
