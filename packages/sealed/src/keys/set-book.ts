import type { Bytes, EpochId, SetId } from '../ids.ts';
import { isHex } from '../ids.ts';
import type { SetKeys } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { equal } from '../bytes.ts';

/** One epoch's key of a set: 32 random bytes. */
export interface EpochKey {
  readonly epoch: EpochId;
  readonly key: Bytes;
}

/** A set with its keys, oldest first; the last one is current. */
export interface SetWithKeys {
  readonly setId: SetId;
  readonly container: string;
  readonly kind: string;
  readonly writable: boolean;
  readonly epochs: readonly EpochKey[];
}

interface Entry {
  readonly set: SetKeys;
  readonly epochs: Map<EpochId, Bytes>;
}

/** Key bytes of sets; they do not leave it except towards seals made here. */
export class SetBook {
  readonly #sets = new Map<SetId, Entry>();

  constructor(sets: readonly SetWithKeys[]) {
    for (const set of sets) this.put(set);
  }

  list(): SetKeys[] {
    return [...this.#sets.values()].map(({ set }) => set);
  }

  #entry(setId: SetId): Entry {
    const entry = this.#sets.get(setId);
    if (!entry) throw new SealedError('unknown-set', 'There is no key here for this part of the record.');
    return entry;
  }

  get(setId: SetId): SetKeys {
    return this.#entry(setId).set;
  }

  /** Adds a set or replaces what is known of it; its known keys stay. */
  put(set: SetWithKeys): void {
    const { setId, container, kind, writable } = set;
    const epoch = set.epochs.at(-1)?.epoch;
    if (!isHex(setId, 16) || epoch === undefined)
      throw new SealedError('malformed', 'A set has no id or no key.');
    const epochs = this.#sets.get(setId)?.epochs ?? new Map<EpochId, Bytes>();
    this.#sets.set(setId, { set: { setId, container, kind, writable, epoch }, epochs });
    for (const { epoch: id, key } of set.epochs) this.add(setId, id, key);
  }

  /** Adds a key that opens only; `epoch-conflict` if that epoch has another key already. */
  add(setId: SetId, epoch: EpochId, raw: Bytes): void {
    if (!isHex(epoch, 16) || raw.length !== 32) {
      throw new SealedError('malformed', 'A set key is not 32 bytes.');
    }
    const { epochs } = this.#entry(setId);
    const known = epochs.get(epoch);
    if (known && !equal(known, raw)) {
      throw new SealedError(
        'epoch-conflict',
        'Two different keys claim the same place; neither is taken from the host.',
      );
    }
    if (!known) epochs.set(epoch, raw);
  }

  key(setId: SetId, epoch: EpochId): Bytes {
    const found = this.#entry(setId).epochs.get(epoch);
    if (!found)
      throw new SealedError('unknown-epoch', 'There is no key here for this version; ask the owner again.');
    return found;
  }

  /** Every epoch of the set, in the order they became known. */
  epochs(setId: SetId): EpochKey[] {
    return [...this.#entry(setId).epochs].map(([epoch, key]) => ({ epoch, key }));
  }

  drop(setId: SetId): void {
    this.#sets.delete(setId);
  }
}
