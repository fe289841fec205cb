import type { SetId } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { SealedError } from '../errors.ts';

/** Throws `rollback` or `fork` unless `next` may follow `last` (sealing.md 4); true if it is newer. */
export const follows = (last: Head | null, next: Head): boolean => {
  if (last === null || next.seq > last.seq) return true;
  if (next.seq < last.seq) {
    throw new SealedError(
      'rollback',
      'The host gave an older state than the one seen before; the newer one was kept back.',
    );
  }
  if (next.digest !== last.digest) {
    throw new SealedError(
      'fork',
      'The host shows two different states under one number; somebody is shown another record.',
    );
  }
  return false;
};

/** The last accepted root of each set. */
export class HeadBook {
  readonly #heads: Map<SetId, Head>;

  constructor(heads: Iterable<readonly [SetId, Head]> = []) {
    this.#heads = new Map(heads);
  }

  get(setId: SetId): Head | null {
    return this.#heads.get(setId) ?? null;
  }

  /** True if the head moved. */
  accept(setId: SetId, head: Head): boolean {
    const newer = follows(this.get(setId), head);
    if (newer) this.#heads.set(setId, head);
    return newer;
  }

  /** Takes a head whatever was known before: only where a person has seen what was lost. */
  replace(setId: SetId, head: Head): void {
    this.#heads.set(setId, head);
  }

  entries(): [SetId, Head][] {
    return [...this.#heads];
  }
}
