import type { Output } from './output.ts';

/** What a command works with; tests give their own. */
export interface Context {
  readonly output: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
  /** Ends long work when the person stops the program. */
  readonly signal: AbortSignal;
  /** Sends requests until the person stops the program. */
  readonly fetch: typeof globalThis.fetch;
  /** IP addresses of a name; none where they cannot be had, and the request itself will tell. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** Asks for something to be closed when the command is done, however it ends. */
  readonly onEnd: (close: () => Promise<void>) => void;
}
