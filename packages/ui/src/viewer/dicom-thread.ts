import type { DicomAnswer, DicomQuestion } from './dicom-answers.ts';

/** What is needed of a worker. */
export interface AskedDicomThread {
  postMessage(question: DicomQuestion, transfer: [MessagePort]): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

/** How long one picture may take: many times what the largest takes on a slow phone. */
const PATIENCE_MS = 30_000;

/**
 * Asks about files of images in a thread of its own, one question after the other. A thread that fails, or says nothing
 * for `patience` milliseconds, is ended: that file is unreadable, and the next question gets a new thread.
 */
export class DicomThread {
  readonly #spawn: () => AskedDicomThread;
  readonly #patience: number;
  #thread: AskedDicomThread | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #wanted = 0;
  #closed = new AbortController();

  constructor(spawn: () => AskedDicomThread, patience = PATIENCE_MS) {
    this.#spawn = spawn;
    this.#patience = patience;
  }

  /** What the file of a number holds. */
  about(file: Blob, key: number): Promise<DicomAnswer> {
    return this.#inTurn(() => this.#ask({ file, key, frame: null }));
  }

  /** A picture; null where another was wanted before this one's turn came, so that scrolling leaves no queue behind. */
  frame(file: Blob, key: number, frame: number): Promise<DicomAnswer | null> {
    this.#wanted += 1;
    const mine = this.#wanted;
    return this.#inTurn(async () => (mine === this.#wanted ? this.#ask({ file, key, frame }) : null));
  }

  /** Ends the thread; whatever is asked afterwards is unreadable. */
  close(): void {
    this.#closed.abort();
    this.#thread?.terminate();
    this.#thread = null;
  }

  #inTurn<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#turn.then(act);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #ask(question: DicomQuestion): Promise<DicomAnswer> {
    if (this.#closed.signal.aborted) return { kind: 'unreadable' };
    const thread = (this.#thread ??= this.#spawn());
    const { port1: here, port2: there } = new MessageChannel();
    const said = Promise.withResolvers<DicomAnswer | null>();
    const fail = (): void => {
      said.resolve(null);
    };
    here.onmessage = ({ data }: MessageEvent<DicomAnswer>) => {
      said.resolve(data);
    };
    here.onmessageerror = fail;
    thread.addEventListener('error', fail);
    thread.addEventListener('messageerror', fail);
    this.#closed.signal.addEventListener('abort', fail);
    const timer = setTimeout(fail, this.#patience);
    thread.postMessage(question, [there]);
    const answer = await said.promise;
    clearTimeout(timer);
    this.#closed.signal.removeEventListener('abort', fail);
    here.close();
    if (answer !== null) return answer;
    thread.terminate();
    if (this.#thread === thread) this.#thread = null;
    return { kind: 'unreadable' };
  }
}

/** A thread of the page's own; from the app's own origin, under its policy. */
export const dicomThread = (): DicomThread =>
  new DicomThread(
    () => new Worker(new URL('./dicom-worker.ts', import.meta.url), { type: 'module', name: 'dicom' }),
  );
