type Fetch = typeof globalThis.fetch;

/** Where a connection breaks: before a request arrives, or after the server has carried it out. */
export type Moment = 'before' | 'after';

const WRITES = new Set(['PUT', 'POST', 'PATCH', 'DELETE']);

/** A fetch that, once armed, breaks at its n-th request (from 1) and, with `forGood`, never works again. */
export class Breaker {
  /** Requests asked for so far. */
  count = 0;
  /** Method of the request it broke at; null while it holds. */
  broken: string | null = null;
  #armed = false;
  readonly #fetch: Fetch;
  readonly #at: number;
  readonly #moment: Moment;
  readonly #forGood: boolean;

  constructor(fetch: Fetch, at: number, moment: Moment, forGood = true) {
    this.#fetch = fetch;
    this.#at = at;
    this.#moment = moment;
    this.#forGood = forGood;
  }

  /** Whether it broke at a request that changes something: only then can the server be in a state of its own. */
  get wrote(): boolean {
    return this.broken === null || WRITES.has(this.broken);
  }

  arm(): void {
    this.#armed = true;
  }

  readonly fetch: Fetch = async (input, init) => {
    if (!this.#armed) return this.#fetch(input, init);
    if (this.broken !== null && this.#forGood) throw new TypeError('fetch failed');
    this.count += 1;
    if (this.count !== this.#at) return this.#fetch(input, init);
    this.broken = init?.method ?? 'GET';
    if (this.#moment === 'after') await (await this.#fetch(input, init)).arrayBuffer();
    throw new TypeError('fetch failed');
  };
}

const MOST = 200;

/**
 * Runs an act again and again, broken off at its first request, its second, and so on until it runs through: before
 * each request, and after each that writes. The act arms its breaker and gives it back. Gives how often it broke.
 */
export async function atEveryRequest(
  fetch: Fetch,
  act: (breaker: Breaker, name: string) => Promise<void>,
): Promise<number> {
  let cases = 0;
  const run = async (at: number, moment: Moment): Promise<string | null> => {
    const breaker = new Breaker(fetch, at, moment);
    await act(breaker, `${moment}${at}`);
    if (breaker.broken !== null) cases += 1;
    return breaker.broken;
  };
  for (let at = 1; at < MOST; at += 1) {
    const method = await run(at, 'before');
    if (method === null) return cases;
    if (WRITES.has(method)) await run(at, 'after');
  }
  throw new Error(`more than ${MOST} requests`);
}

/** Errors of our packages: a clear sentence each, with a code. */
export const isOurs = (error: unknown): boolean =>
  error instanceof Error && ['RecordError', 'SealedError', 'AccessError'].includes(error.name);
