import type { SetId } from '../ids.ts';
import type { Keyring } from '../keyring.ts';
import { SealedSet } from './sealed-set.ts';
import type { SealedSetOptions } from './sealed-set.ts';

export type SealedSetsOptions = Omit<SealedSetOptions, 'setId' | 'container'>;

/** All sets of one keyring. What they are is known from the keyring alone, which only signed data fill. */
export class SealedSets {
  readonly #options: SealedSetsOptions;
  readonly #open = new Map<SetId, SealedSet>();

  constructor(options: SealedSetsOptions) {
    this.#options = options;
  }

  get keyring(): Keyring {
    return this.#options.keyring;
  }

  /** The sets the keyring has keys of now; the same object for a set each time. */
  async all(): Promise<readonly SealedSet[]> {
    const keys = await this.#options.keyring.sets();
    return keys.map(({ setId, container }) => {
      const known = this.#open.get(setId);
      if (known?.container === new URL(container).href) return known;
      const set = new SealedSet({ ...this.#options, setId, container });
      this.#open.set(setId, set);
      return set;
    });
  }

  /** The set of that id, null if the keyring has no key of it. */
  async get(setId: SetId): Promise<SealedSet | null> {
    return (await this.all()).find((set) => set.setId === setId) ?? null;
  }

  /** Forgets all plaintext. */
  forget(): void {
    for (const set of this.#open.values()) set.forget();
    this.#open.clear();
  }
}
