import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  /** How often it is asked for, once a second. */
  readonly tries: number;
}

/**
 * Waits for a server that may be just starting, and says so. One that never answers is left to whoever speaks to it next,
 * whose error says what is wrong.
 */
export async function waitForServer(
  server: string,
  { fetch, signal, say, tries }: WaitOptions,
): Promise<void> {
  for (let n = 0; n < tries; n += 1) {
    try {
      await fetch(server, { method: 'HEAD', redirect: 'manual', signal });
      return;
    } catch {
      if (signal.aborted) return;
      if (n === 0) say(`Waiting for the server at ${new URL(server).origin} …`);
      await pause(1000, undefined, { signal }).catch(() => undefined);
    }
  }
}
