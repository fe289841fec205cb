import type { Bytes } from '../../src/index.ts';

/** A request as the host sees it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Bytes;
}

/** An answer as the host may bend it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Bytes;
}

/** Sees each request; gives the honest answer of `next`, a changed one, or one of its own. */
export type Mutator = (asked: Asked, next: (asked?: Asked) => Promise<Answer>) => Promise<Answer>;

const NO_BODY = new Set([101, 204, 205, 304]);

/** A storage server that is honest until a mutator is set: stands between a client and a real storage. */
export class EvilPod {
  readonly #honest: typeof fetch;
  readonly log: Asked[] = [];
  mutator: Mutator | null = null;

  constructor(honest: typeof fetch) {
    this.#honest = honest;
  }

  async answer(asked: Asked): Promise<Answer> {
    this.log.push(asked);
    const next = async (changed: Asked = asked): Promise<Answer> => {
      const { method, url, headers, body } = changed;
      const plain = new Headers(headers);
      for (const hop of ['host', 'connection', 'content-length', 'transfer-encoding']) plain.delete(hop);
      const init = body.length > 0 || method === 'PUT' ? { body } : {};
      const response = await this.#honest(url, { method, headers: plain, redirect: 'manual', ...init });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: new Headers(response.headers), body: bytes };
    };
    return this.mutator === null ? next() : this.mutator(asked, next);
  }

  /** The evil pod as a fetch, for clients in the same process. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    const {
      status,
      headers: out,
      body,
    } = await this.answer({
      method,
      url,
      headers,
      body: new Uint8Array(await request.arrayBuffer()),
    });
    const response = new Response(NO_BODY.has(status) ? null : body, { status, headers: out });
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };
}
