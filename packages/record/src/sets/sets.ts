import { SealedSets, type Keyring, type SealedSet, type SetKeys } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { Clock } from '../clock.ts';
import { RecordError } from '../errors.ts';
import type { Fetch } from '../http/http.ts';
import { categoryKind } from './kinds.ts';

/** What sets are opened with. */
export interface SetsOptions {
  readonly keyring: Keyring;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Which categories are open; all that the keyring has keys of unless told. */
  readonly isOpen?: (category: Category) => boolean;
}

/** The categories of a record as one reader sees them. */
export class Sets {
  /** For sealed fetch and everything that knows nothing of categories. */
  readonly sealed: SealedSets;
  readonly #isOpen: (category: Category) => boolean;

  constructor({ keyring, fetch, clock, isOpen = () => true }: SetsOptions) {
    this.sealed = new SealedSets({ keyring, fetch, clock });
    this.#isOpen = isOpen;
  }

  /** The open categories with their sets, in the order of screens. */
  async categories(): Promise<ReadonlyMap<Category, SealedSet>> {
    const keys = new Map<string, SetKeys>();
    for (const set of await this.sealed.keyring.sets()) keys.set(set.kind, set);
    const found = new Map<Category, SealedSet>();
    for (const category of CATEGORIES.filter(this.#isOpen)) {
      const known = keys.get(categoryKind(category));
      const set = known ? await this.sealed.get(known.setId) : null;
      if (set) found.set(category, set);
    }
    return found;
  }

  /** The set of a category; `no-record` if it is not open. */
  async category(category: Category): Promise<SealedSet> {
    const set = (await this.categories()).get(category);
    if (!set) throw new RecordError('no-record', 'This part of the record is not open; open it first.');
    return set;
  }

  /** Forgets everything decrypted. */
  forget(): void {
    this.sealed.forget();
  }
}
