import type { ReadAnswer, ReadRequest } from './answer.ts';

/** What is needed of a worker. */
export interface ReadingThread {
  postMessage(request: ReadRequest, transfer: [MessagePort]): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

/** 'late': no answer in time; 'stopped': by the signal. */
export type ReadOutcome = ReadAnswer | { readonly kind: 'late' } | { readonly kind: 'stopped' };

/** How long one file may take to read: many times what 16 MiB take on a slow phone. */
const PATIENCE_MS = 60_000;

/**
 * Reads documents in a thread of their own, one after the other. A thread that fails, or says nothing for
 * `patience` milliseconds, is ended, and the next file gets a new one.
 */
export class DocumentReader {
  readonly #spawn: () => ReadingThread;
  readonly #patience: number;
  #thread: ReadingThread | null = null;

  constructor(spawn: () => ReadingThread, patience = PATIENCE_MS) {
    this.#spawn = spawn;
    this.#patience = patience;
  }

  async read(request: ReadRequest, signal: AbortSignal): Promise<ReadOutcome> {
    if (signal.aborted) return { kind: 'stopped' };
    const thread = (this.#thread ??= this.#spawn());
    const { port1: here, port2: there } = new MessageChannel();
    const said = Promise.withResolvers<ReadOutcome>();
    const onAbort = (): void => {
      said.resolve({ kind: 'stopped' });
    };
    const onError = (): void => {
      said.resolve({ kind: 'broken' });
    };
    here.onmessage = ({ data }: MessageEvent<ReadAnswer>) => {
      said.resolve(data);
    };
    here.onmessageerror = onError;
    thread.addEventListener('error', onError);
    thread.addEventListener('messageerror', onError);
    signal.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(() => {
      said.resolve({ kind: 'late' });
    }, this.#patience);
    thread.postMessage(request, [there]);
    const outcome = await said.promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    here.close();
    if (['late', 'stopped', 'broken'].includes(outcome.kind)) this.close();
    return outcome;
  }

  /** Ends the thread; the next file gets a new one. */
  close(): void {
    this.#thread?.terminate();
    this.#thread = null;
  }
}
