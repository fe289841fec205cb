import { SealedSet, type Keyring, type SetKeys } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { Clock } from '../clock.ts';
import { RecordError } from '../errors.ts';
import type { Fetch } from '../http/http.ts';
import { categoryKind, categoryOf } from './kinds.ts';

/** What sets are opened with. */
export interface SetsOptions {
  readonly keyring: Keyring;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** The sets a keyring opens, each held once. */
export class Sets {
  readonly #options: SetsOptions;
  readonly #open = new Map<string, SealedSet>();

  constructor(options: SetsOptions) {
    this.#options = options;
  }

  /** Opens what the keyring tells of a set. */
  at(keys: SetKeys): SealedSet {
    const known = this.#open.get(keys.setId);
    if (known) return known;
    const { setId, container } = keys;
    const set = new SealedSet({ ...this.#options, setId, container });
    this.#open.set(setId, set);
    return set;
  }

  /** The set of a kind; null if this keyring has none. */
  async find(kind: string): Promise<SealedSet | null> {
    const keys = (await this.#options.keyring.sets()).find((set) => set.kind === kind);
    return keys ? this.at(keys) : null;
  }

  /** The set of a category; `no-record` if it is not open. */
  async category(category: Category): Promise<SealedSet> {
    const set = await this.find(categoryKind(category));
    if (!set) throw new RecordError('no-record', 'This part of the record is not open; open it first.');
    return set;
  }

  /** Categories this keyring opens, in the order of screens, with their keys. */
  async categories(): Promise<ReadonlyMap<Category, SetKeys>> {
    const found = new Map<Category, SetKeys>();
    for (const keys of await this.#options.keyring.sets()) {
      const category = categoryOf(keys.kind);
      if (category) found.set(category, keys);
    }
    return new Map(
      CATEGORIES.flatMap((name) => (found.has(name) ? [[name, found.get(name) as SetKeys]] : [])),
    );
  }

  /** Forgets everything decrypted. */
  forget(): void {
    for (const set of this.#open.values()) set.forget();
    this.#open.clear();
  }
}
