type Fetch = typeof globalThis.fetch;

interface Asked {
  readonly method: string;
  readonly iri: string;
  readonly accept: string | null;
  /** How many requests had to end, one after the other, before this one began; from 1. */
  readonly depth: number;
}

const WRITES = new Set(['PUT', 'POST', 'PATCH', 'DELETE']);

/** A fetch that counts. */
export class Meter {
  readonly asked: Asked[] = [];
  readonly #fetch: Fetch;
  #ended = 0;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  get writes(): number {
    return this.asked.filter(({ method }) => WRITES.has(method)).length;
  }

  get depth(): number {
    return Math.max(0, ...this.asked.map(({ depth }) => depth));
  }

  readonly fetch: Fetch = async (input, init) => {
    const depth = this.#ended + 1;
    const iri = input instanceof Request ? input.url : new URL(input).href;
    const accept = new Headers(init?.headers).get('accept');
    this.asked.push({ method: init?.method ?? 'GET', iri, accept, depth });
    const response = await this.#fetch(input, init);
    const body = response.body === null ? null : await response.arrayBuffer();
    this.#ended = Math.max(this.#ended, depth);
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers });
  };

  /** The same requests again with a plain fetch, as many at once as before. */
  async replay(fetch: Fetch): Promise<void> {
    for (let depth = 1; depth <= this.depth; depth += 1) {
      const stage = this.asked.filter((one) => one.depth === depth);
      await Promise.all(
        stage.map(async ({ iri, accept }) => {
          const response = await fetch(iri, {
            headers: accept === null ? {} : { accept },
            cache: 'no-store',
          });
          await response.arrayBuffer();
        }),
      );
    }
  }
}
