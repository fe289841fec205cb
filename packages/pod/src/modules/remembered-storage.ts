import type { KeyValueStorage } from '@solid/community-server';

/** Values beyond this are forgotten and read again. */
const KEPT = 5000;

/**
 * Remembers what was read, so that a question asked at every request (whose pod is this, is that app trusted) is read
 * from the disk once. Everything that changes a value must come through here; a value being written is never answered
 * from memory. What is given out is a copy.
 */
export class RememberedStorage<T> implements KeyValueStorage<string, T> {
  readonly #source: KeyValueStorage<string, T>;
  /** As JSON; null for a key that has no value. */
  readonly #known = new Map<string, string | null>();
  /** Writes of a key that are under way. */
  readonly #writing = new Map<string, number>();
  #changes = 0;

  constructor(args: { source: KeyValueStorage<string, T> }) {
    this.#source = args.source;
  }

  async get(key: string): Promise<T | undefined> {
    const known = this.#known.get(key);
    if (known !== undefined) return known === null ? undefined : (JSON.parse(known) as T);
    const changes = this.#changes;
    const value = await this.#source.get(key);
    if (changes === this.#changes && !this.#writing.has(key)) {
      if (this.#known.size >= KEPT) this.#known.clear();
      this.#known.set(key, value === undefined ? null : JSON.stringify(value));
    }
    return value;
  }

  async has(key: string): Promise<boolean> {
    const known = this.#known.get(key);
    return known === undefined ? this.#source.has(key) : known !== null;
  }

  async set(key: string, value: T): Promise<this> {
    await this.#change(key, () => this.#source.set(key, value));
    return this;
  }

  delete(key: string): Promise<boolean> {
    return this.#change(key, () => this.#source.delete(key));
  }

  entries(): AsyncIterableIterator<[string, T]> {
    return this.#source.entries();
  }

  async #change<R>(key: string, change: () => Promise<R>): Promise<R> {
    this.#begin(key);
    try {
      return await change();
    } finally {
      this.#end(key);
    }
  }

  #begin(key: string): void {
    this.#writing.set(key, (this.#writing.get(key) ?? 0) + 1);
    this.#forget(key);
  }

  #end(key: string): void {
    const left = (this.#writing.get(key) ?? 1) - 1;
    if (left === 0) this.#writing.delete(key);
    else this.#writing.set(key, left);
    this.#forget(key);
  }

  #forget(key: string): void {
    this.#changes += 1;
    this.#known.delete(key);
  }
}
