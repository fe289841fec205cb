/** What is needed of a worker. */
export interface Thread<Question> {
  postMessage(question: Question, transfer: [MessagePort]): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

/** Why there is no answer: it failed, said nothing in time, or was stopped by the signal. */
export type Silence = 'broken' | 'late' | 'stopped';

/**
 * Asks a thread of the page's own, one question after the other. A thread that gives no answer is ended, and the next
 * question gets a new one.
 */
export class AskedThread<Question, Answer extends object> {
  readonly #spawn: () => Thread<Question>;
  readonly #patience: number;
  #thread: Thread<Question> | null = null;

  /** @param patience milliseconds that one answer may take. */
  constructor(spawn: () => Thread<Question>, patience: number) {
    this.#spawn = spawn;
    this.#patience = patience;
  }

  async ask(question: Question, signal: AbortSignal): Promise<Answer | Silence> {
    if (signal.aborted) return 'stopped';
    const thread = (this.#thread ??= this.#spawn());
    const { port1: here, port2: there } = new MessageChannel();
    const said = Promise.withResolvers<Answer | Silence>();
    const saying = (silence: Silence) => (): void => {
      said.resolve(silence);
    };
    const [onError, onAbort] = [saying('broken'), saying('stopped')];
    here.onmessage = ({ data }: MessageEvent<Answer>) => {
      said.resolve(data);
    };
    here.onmessageerror = onError;
    thread.addEventListener('error', onError);
    thread.addEventListener('messageerror', onError);
    signal.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(saying('late'), this.#patience);
    thread.postMessage(question, [there]);
    const answer = await said.promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    here.close();
    if (typeof answer === 'string') this.close();
    return answer;
  }

  /** Ends the thread; the next question gets a new one. */
  close(): void {
    this.#thread?.terminate();
    this.#thread = null;
  }
}
