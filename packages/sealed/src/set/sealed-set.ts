import { SealedError } from '../errors.ts';
import type { Bytes, EpochId, ObjectId, SetId } from '../ids.ts';
import type { Head, Keyring } from '../keyring.ts';
import { check } from './check.ts';
import type { Problem } from './check.ts';
import { collect } from './collect.ts';
import { commit } from './commit.ts';
import { compactions } from './compact.ts';
import type { Clock, SetContext } from './context.ts';
import type { EntryInput } from './entries.ts';
import { erase, tracesOf } from './erase.ts';
import { headsOf } from './freshness.ts';
import type { Heads } from './freshness.ts';
import { load } from './load.ts';
import type { Change, Condition, Outcome } from './merge.ts';
import { Mutex } from './mutex.ts';
import { orderByDate } from './order.ts';
import type { OrderOf } from './order.ts';
import { putChange, storeAlone } from './pack.ts';
import { PackCache } from './pack-cache.ts';
import { readAll } from './read-all.ts';
import type { ReadEntry } from './read-all.ts';
import { openRow } from './read.ts';
import type { OpenRow } from './read.ts';
import { reseal } from './reseal.ts';
import type { ResealOptions } from './reseal.ts';
import type { Row } from './row.ts';
import { sizeOf } from './row.ts';
import { EMPTY, indexOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { sweep } from './sweep.ts';
import { writeEntries } from './write-entries.ts';
import type { WriteOptions } from './write-entries.ts';

/** Largest content that `read` gives in one piece. */
const READ_LIMIT = 256 * 1024 * 1024;

export interface SealedSetOptions {
  /** Signs in; sees only random names and sealed bytes. */
  readonly fetch: typeof fetch;
  readonly keyring: Keyring;
  readonly setId: SetId;
  /** IRI of the container, ending in a slash. */
  readonly container: string;
  readonly clock: Clock;
  /** Where last accepted roots are kept; without it the keyring keeps them. */
  readonly heads?: Heads;
  /** By what rows are ordered; without it by the `date` of their line. */
  readonly order?: OrderOf;
  /** Waits between tries; without it by the platform's timer. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * A set of sealed resources: root, shards, packs and objects in one container of a pod server that nothing is
 * believed from (sealing.md 4). Every method rejects with SealedError: `rollback` and `fork` are alarms, `refused`
 * and `unreachable` are the host's answers, `missing`, `wrong-digest`, `tampered`... mean damage.
 */
export class SealedSet {
  readonly setId: SetId;
  readonly container: string;
  readonly #context: SetContext;
  readonly #cache = new PackCache();
  readonly #writing = new Mutex();
  readonly #loading = new Mutex();
  #snapshot: Snapshot = EMPTY;
  #loaded = false;

  constructor(options: SealedSetOptions) {
    const container = new URL(options.container).href;
    const { fetch, keyring, setId, clock, order = orderByDate, pause = wait } = options;
    const heads = options.heads ?? headsOf(keyring);
    this.#context = { fetch, keyring, setId, container, clock, heads, orderOf: order, pause };
    this.setId = setId;
    this.container = container;
  }

  /** Reads the root again, and the shards that are new. One request if nothing changed. */
  async load(): Promise<void> {
    await this.#loading.run(async () => {
      this.#take(await load(this.#context, this.#snapshot));
    });
  }

  /** Takes over a newer state; one that is older than what another call brought meanwhile is dropped. */
  #take(snapshot: Snapshot): void {
    if ((snapshot.head?.seq ?? 0n) >= (this.#snapshot.head?.seq ?? 0n)) this.#snapshot = snapshot;
    this.#loaded = true;
  }

  async #ready(): Promise<Snapshot> {
    if (!this.#loaded) await this.load();
    return this.#snapshot;
  }

  /** The last accepted root; null for a set nothing was written to. Loads if nothing was loaded yet. */
  async head(): Promise<Head | null> {
    return (await this.#ready()).head;
  }

  /** When the writer of the root signed it, by its own clock; null without a root. "As of" on every screen. */
  async asOf(): Promise<Date | null> {
    const { root } = await this.#ready();
    return root === null ? null : new Date(root.at);
  }

  /** Rows of the register as last loaded, newest first. */
  async rows(): Promise<readonly Row[]> {
    return (await this.#ready()).pages.flatMap(({ rows }) => rows);
  }

  /** The row of an entry as last loaded, null if there is none. */
  async row(iri: string): Promise<Row | null> {
    return indexOf((await this.#ready()).pages).get(iri)?.row ?? null;
  }

  /** Number and sizes of shards, for benchmarks and reports. */
  async shards(): Promise<readonly { readonly rows: number; readonly bytes: number }[]> {
    return (await this.#ready()).pages.map(({ rows, size }) => ({ rows: rows.length, bytes: size }));
  }

  /**
   * Opens an entry for reading, whole or the bytes [start, end) that `range` gives for its size. Null if there is
   * no such entry. The content comes in authentic pieces of at most 8 MiB; it errors where one is not.
   */
  async open(
    iri: string,
    range: (size: number) => readonly [number, number] = (size) => [0, size],
  ): Promise<OpenRow | null> {
    const row = await this.row(iri);
    if (row === null) return null;
    try {
      return await openRow(this.#context, this.#cache, row, ...range(sizeOf(row)));
    } catch (error) {
      if (!(error instanceof SealedError) || error.code !== 'missing') throw error;
      // Its bytes may have moved since the register was read.
      await this.load();
      const moved = await this.row(iri);
      if (moved === null) return null;
      return openRow(this.#context, this.#cache, moved, ...range(sizeOf(moved)));
    }
  }

  /** Reads an entry whole, at most 256 MiB (`too-large`). Null if there is none. */
  async read(iri: string): Promise<{ readonly row: Row; readonly content: Bytes } | null> {
    const opened = await this.open(iri);
    return opened === null ? null : { row: opened.row, content: await collect(opened.content, READ_LIMIT) };
  }

  /** Reads many entries, pack by pack, in no particular order. Entries above 8 MiB are left out. */
  readAll(rows: readonly Row[]): AsyncGenerator<ReadEntry, void> {
    return readAll(this.#context, this.#cache, rows);
  }

  /** Makes changes in the register; see `commit`. Each outcome says whether the change was made. */
  write(changes: readonly Change[]): Promise<readonly Outcome[]> {
    return this.#commit(changes, false);
  }

  #commit(changes: readonly Change[], renew: boolean, fresh = false): Promise<readonly Outcome[]> {
    return this.#writing.run(async () => {
      const { snapshot, outcomes } = await commit(this.#context, this.#snapshot, changes, renew, fresh);
      this.#take(snapshot);
      return outcomes;
    });
  }

  /** Writes one entry, standing alone. */
  async put(entry: EntryInput): Promise<Outcome> {
    const at = await storeAlone(this.#context, entry);
    const [outcome] = await this.write([putChange(entry, at)]);
    return outcome ?? { iri: entry.iri, state: 'conflict', row: null };
  }

  /** Deletes an entry and erases what only it used. Bytes in a pack stay there until `compact`. */
  async remove(iri: string, when?: Condition): Promise<Outcome> {
    const change = when === undefined ? { iri } : { iri, when };
    const [outcome] = await this.write([{ kind: 'delete', ...change }]);
    return outcome ?? { iri, state: 'conflict', row: null };
  }

  /** Writes many entries: small ones in packs, files above 8 MiB in resumable parts. */
  writeEntries(
    entries: Iterable<EntryInput> | AsyncIterable<EntryInput>,
    options?: WriteOptions,
  ): Promise<Outcome[]> {
    return writeEntries(this.#context, entries, (changes) => this.write(changes), options);
  }

  /**
   * Begins a new epoch: what is sealed from now on needs the new key. The keyring saves the key before the root is
   * written; `saved` runs between the two. After a crash in between, `renew` finishes it.
   */
  async turn(saved: (epoch: EpochId) => Promise<void> = () => Promise.resolve()): Promise<EpochId> {
    await this.load();
    const epoch = await this.#context.keyring.turn(this.setId);
    await saved(epoch);
    await this.renew();
    return epoch;
  }

  /** Signs the state again, as of now, under the current epoch. */
  async renew(): Promise<void> {
    await this.#commit([], true);
  }

  /** `renew`, unless the state is signed under the current epoch already: finishes what a stop after a turn left. */
  async catchUp(): Promise<void> {
    const { root } = await this.#now();
    const own = (await this.#context.keyring.sets()).find(({ setId }) => setId === this.setId);
    if (root === null || root.epoch !== own?.epoch) await this.renew();
  }

  /** `renew` for a set whose random name was made just now: nothing is asked for that cannot be there. */
  async begin(): Promise<void> {
    await this.#commit([], true, !this.#loaded);
  }

  /**
   * Writes packs anew that are less than `below` live (0.5), so that dead bytes go; 1 erases every dead byte.
   * Gives the number of packs written anew.
   */
  async compact(below = 0.5): Promise<number> {
    await this.load();
    const { changes, packs } = await compactions(this.#context, this.#cache, this.#snapshot, below);
    if (changes.length > 0) await this.write(changes);
    return packs;
  }

  async #now(): Promise<Snapshot> {
    await this.load();
    return this.#snapshot;
  }

  /** Names of what holds bytes of some entries at the host, as last loaded: to be kept before `erase`. */
  async traces(iris: readonly string[]): Promise<ObjectId[]> {
    return tracesOf(await this.#ready(), iris);
  }

  /** Deletes entries with every byte of them; `left` are `traces` of a try that broke off. See `erase`. */
  async erase(iris: readonly string[], left: readonly ObjectId[] = []): Promise<void> {
    const set = {
      now: () => this.#now(),
      write: (changes: readonly Change[]) => this.write(changes),
      compact: () => this.compact(1),
    };
    await erase(this.#context, set, iris, left);
    await this.sweep();
  }

  /** Seals all that older keys open anew under the newest one, after `turn`. See `reseal`. */
  async reseal(options?: ResealOptions): Promise<void> {
    await this.compact(1);
    const set = { now: () => this.#now(), write: (changes: readonly Change[]) => this.write(changes) };
    await reseal(this.#context, set, options);
  }

  /** Walks root, shards, objects and the host's listing; an empty list means all is well. */
  async check(): Promise<Problem[]> {
    await this.load();
    return check(this.#context, this.#snapshot);
  }

  /** Removes what nothing points to and is older than an hour. Gives the IRIs removed. */
  sweep(): Promise<string[]> {
    return this.#writing.run(async () => {
      const now = async (): Promise<Snapshot> => {
        await this.load();
        return this.#snapshot;
      };
      return sweep(this.#context, now);
    });
  }

  /** Forgets all plaintext of entries and rows; the next call loads again. */
  forget(): void {
    this.#cache.clear();
    this.#snapshot = EMPTY;
    this.#loaded = false;
  }
}
