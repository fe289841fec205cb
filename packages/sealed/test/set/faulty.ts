/** What happens to one request: it goes well, never arrives, or is carried out and its answer lost. */
export type Fault = 'none' | 'before' | 'after';

/**
 * A fetch between a device and its server that fails as told, request by request, and waits a little each time so
 * that two devices interleave. After a fault with `crash`, nothing goes out any more until `restart`.
 */
export class FaultyNet {
  readonly #fetch: typeof fetch;
  readonly #crash: boolean;
  #faults: readonly Fault[] = [];
  #waits: readonly number[] = [];
  #count = 0;
  #dead = false;

  constructor(fetch: typeof globalThis.fetch, crash: boolean) {
    this.#fetch = fetch;
    this.#crash = crash;
  }

  /** Plans the requests to come; those beyond the plan go well at once. */
  restart(faults: readonly Fault[] = [], waits: readonly number[] = []): void {
    this.#faults = faults;
    this.#waits = waits;
    this.#count = 0;
    this.#dead = false;
  }

  get hurt(): boolean {
    return this.#dead;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const index = this.#count;
    this.#count += 1;
    const wait = this.#waits[index % Math.max(1, this.#waits.length)] ?? 0;
    for (let i = 0; i < wait; i += 1) await new Promise((resolve) => setImmediate(resolve));
    const fault = this.#dead ? 'before' : (this.#faults[index] ?? 'none');
    if (fault !== 'none' && this.#crash) this.#dead = true;
    if (fault === 'before') throw new TypeError('fetch failed');
    const response = await this.#fetch(input, init);
    if (fault === 'after') throw new TypeError('terminated');
    return response;
  };
}
