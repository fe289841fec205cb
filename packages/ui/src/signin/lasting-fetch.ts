type Fetch = typeof globalThis.fetch;

/**
 * One signed fetch for as long as the page lives, over any number of sessions. While the session has ended requests
 * wait for the next one; one that the server refused because the session had ended is sent again.
 */
export class LastingFetch {
  #signed: Fetch;
  #hasEnded: () => boolean;
  #next: PromiseWithResolvers<undefined> | null = null;

  /** `hasEnded` is asked when a server takes a request for a stranger's (401). */
  constructor(signed: Fetch, hasEnded: () => boolean) {
    this.#signed = signed;
    this.#hasEnded = hasEnded;
  }

  readonly fetch: Fetch = async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    await this.#ready(signal);
    const answer = await this.#signed(input, init);
    if (answer.status !== 401 || !this.#hasEnded()) return answer;
    this.pause();
    if (!canRepeat(input, init)) return answer;
    await answer.body?.cancel();
    await this.#ready(signal);
    return this.#signed(input, init);
  };

  /** The session has ended: requests wait from now on. */
  pause(): void {
    if (this.#next !== null) return;
    this.#next = Promise.withResolvers<undefined>();
    this.#next.promise.catch(() => undefined);
  }

  /** Goes on with a new session. */
  resume(signed: Fetch): void {
    this.#signed = signed;
    this.#next?.resolve(undefined);
    this.#next = null;
  }

  /** There will be no other session: what waits fails as without a connection. */
  close(): void {
    this.pause();
    this.#next?.reject(new TypeError('The session has ended.'));
  }

  async #ready(signal: AbortSignal | null): Promise<void> {
    if (this.#next === null) return;
    if (signal === null) {
      await this.#next.promise;
      return;
    }
    const aborted = Promise.withResolvers<undefined>();
    const abort = (): void => {
      aborted.reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    try {
      await Promise.race([this.#next.promise, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }
}

const canRepeat = (input: RequestInfo | URL, init?: RequestInit): boolean =>
  !(init?.body instanceof ReadableStream) && !(input instanceof Request && input.body !== null);
