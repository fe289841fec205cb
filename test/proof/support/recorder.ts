import type { DiskFile } from './disk.ts';

type Fetch = typeof globalThis.fetch;

/** A fetch that keeps every byte of every answer: status line, headers and body. */
export class Recorder {
  readonly received: DiskFile[] = [];
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  readonly fetch: Fetch = async (input, init) => {
    const response = await this.#fetch(input, init);
    const path = `${init?.method ?? 'GET'} ${input instanceof Request ? input.url : new URL(input).href}`;
    const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const body = response.body === null ? new ArrayBuffer(0) : await response.clone().arrayBuffer();
    this.received.push({ path, bytes: Buffer.from(head) }, { path, bytes: Buffer.from(body) });
    return response;
  };
}
