import { AskedThread, type Thread } from '../threads/asked-thread.ts';
import type { ReadAnswer, ReadRequest } from './answer.ts';

/** 'late': no answer in time; 'stopped': by the signal. */
export type ReadOutcome = ReadAnswer | { readonly kind: 'late' } | { readonly kind: 'stopped' };

/** How long one file may take to read: many times what 16 MiB take on a slow phone. */
const PATIENCE_MS = 60_000;

/**
 * Reads documents in a thread of their own, one after the other. A thread that fails, or says nothing for
 * `patience` milliseconds, is ended, and the next file gets a new one.
 */
export class DocumentReader {
  readonly #thread: AskedThread<ReadRequest, ReadAnswer>;

  constructor(spawn: () => Thread<ReadRequest>, patience = PATIENCE_MS) {
    this.#thread = new AskedThread(spawn, patience);
  }

  async read(request: ReadRequest, signal: AbortSignal): Promise<ReadOutcome> {
    const answer = await this.#thread.ask(request, signal);
    if (typeof answer === 'string') return { kind: answer };
    if (answer.kind === 'broken') this.close();
    return answer;
  }

  /** Ends the thread; the next file gets a new one. */
  close(): void {
    this.#thread.close();
  }
}
