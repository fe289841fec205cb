import {
  SealedError,
  SealedSets,
  type Keyring,
  type SealedSet,
  type SetId,
  type SetKeys,
} from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { Clock } from '../clock.ts';
import { RecordError } from '../errors.ts';
import type { Fetch } from '../http/http.ts';
import { categoryKind, holdsSingles } from './kinds.ts';
import { loadSet } from './load-set.ts';

/** What sets are opened with. */
export interface SetsOptions {
  readonly keyring: Keyring;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Which categories are open; all that the keyring has keys of unless told. */
  readonly isOpen?: (category: Category) => boolean;
  /** Which kinds of sets with single entries are shown; all that a reader may have unless told. */
  readonly shows?: (kind: string) => boolean;
  /** Sets of another keyring that are shown beside, all of single entries; none unless told. */
  readonly beside?: () => SealedSets | null;
  /** Which sets there are at all for this reader; all that the keyring has keys of unless told. */
  readonly has?: (setId: SetId) => boolean;
  /** Fetches keys and key statements anew; asked for when something needs newer ones than are known here. */
  readonly renew?: () => Promise<Keyring>;
  /** Waits so many milliseconds; by the clock of the machine unless told. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** How long to wait before keys are fetched anew, each time. The first is enough where another device was faster. */
const PAUSES_MS = [0, 500, 1000, 2000, 4000];

const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** What a device sees that another one overtook: a new key of a set, a new or a removed device. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof SealedError && ['unknown-epoch', 'unknown-author', 'author-revoked'].includes(error.code);

/** What is missing may come yet: while keys are changed, new registers stand before the new bundles do. */
const mayCome = (error: unknown): boolean => error instanceof SealedError && error.code === 'unknown-epoch';

/** A set as one reader sees it; without a category where everything in it names its own. */
export interface OpenSet {
  readonly category: Category | null;
  readonly set: SealedSet;
}

/** The categories of a record as one reader sees them. */
export class Sets {
  /** For sealed fetch and everything that knows nothing of categories. */
  sealed: SealedSets;
  readonly #options: SetsOptions;

  constructor(options: SetsOptions) {
    this.#options = options;
    this.sealed = this.#sealedBy(options.keyring);
  }

  #sealedBy(keyring: Keyring): SealedSets {
    const { fetch, clock } = this.#options;
    return new SealedSets({ keyring, fetch, clock });
  }

  async #keys(): Promise<readonly SetKeys[]> {
    const { has = () => true } = this.#options;
    return (await this.sealed.keyring.sets()).filter(({ setId }) => has(setId));
  }

  /** The open categories with their sets, in the order of screens. */
  async categories(): Promise<ReadonlyMap<Category, SealedSet>> {
    const keys = new Map<string, SetKeys>();
    for (const set of await this.#keys()) keys.set(set.kind, set);
    const found = new Map<Category, SealedSet>();
    for (const category of CATEGORIES.filter(this.#options.isOpen ?? (() => true))) {
      const known = keys.get(categoryKind(category));
      const set = known ? await this.sealed.get(known.setId) : null;
      if (set) found.set(category, set);
    }
    return found;
  }

  /**
   * The open categories (or some of them) with their registers read anew. Keys that another device, or the owner, has
   * changed meanwhile are fetched, for some seconds, before an error is believed.
   */
  loaded(only?: readonly Category[]): Promise<ReadonlyMap<Category, SealedSet>> {
    return this.#renewed(() => this.#loaded(only));
  }

  /** The same, and the sets in which single entries lie, whatever their category. */
  opened(only?: readonly Category[]): Promise<readonly OpenSet[]> {
    return this.#renewed(async () => {
      const singles = await this.singles();
      const [open] = await Promise.all([this.#loaded(only), ...singles.map(({ set }) => loadSet(set))]);
      return [...[...open].map(([category, set]) => ({ category, set })), ...singles];
    });
  }

  /** The sets in which single entries lie. */
  async singles(): Promise<readonly OpenSet[]> {
    const { shows = holdsSingles, beside } = this.#options;
    const found: OpenSet[] = [];
    for (const { kind, setId } of await this.#keys()) {
      const set = holdsSingles(kind) && shows(kind) ? await this.sealed.get(setId) : null;
      if (set) found.push({ category: null, set });
    }
    for (const set of (await beside?.()?.all()) ?? []) found.push({ category: null, set });
    return found;
  }

  async #renewed<T>(act: () => Promise<T>): Promise<T> {
    const { renew, pause = wait } = this.#options;
    for (let attempt = 0; ; attempt += 1)
      try {
        return await act();
      } catch (error) {
        const length = PAUSES_MS[attempt];
        const isFinal = length === undefined || (attempt > 0 && !mayCome(error));
        if (!renew || isFinal || !isOvertaken(error)) throw error;
        if (length > 0) await pause(length);
        const keyring = await renew();
        if (keyring !== this.sealed.keyring) this.sealed = this.#sealedBy(keyring);
      }
  }

  async #loaded(only?: readonly Category[]): Promise<ReadonlyMap<Category, SealedSet>> {
    const open = [...(await this.categories())].filter(([category]) => only?.includes(category) ?? true);
    await Promise.all(open.map(([, set]) => loadSet(set)));
    return new Map(open);
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
    this.#options.beside?.()?.forget();
  }
}
