import { AskedThread, type Thread } from '../threads/asked-thread.ts';
import type { DicomAnswer, DicomQuestion } from './dicom-answers.ts';

/** How long one picture may take: many times what the largest takes on a slow phone. */
const PATIENCE_MS = 30_000;

/**
 * Asks about files of images in a thread of its own, one question after the other. A thread that fails, or says nothing
 * for `patience` milliseconds, is ended: that file is unreadable, and the next question gets a new thread.
 */
export class DicomThread {
  readonly #thread: AskedThread<DicomQuestion, DicomAnswer>;
  #turn: Promise<unknown> = Promise.resolve();
  #wanted = 0;
  #closed = new AbortController();

  constructor(spawn: () => Thread<DicomQuestion>, patience = PATIENCE_MS) {
    this.#thread = new AskedThread(spawn, patience);
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
    this.#thread.close();
  }

  #inTurn<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#turn.then(act);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #ask(question: DicomQuestion): Promise<DicomAnswer> {
    const answer = await this.#thread.ask(question, this.#closed.signal);
    return typeof answer === 'string' ? { kind: 'unreadable' } : answer;
  }
}

/** A thread of the page's own; from the app's own origin, under its policy. */
export const dicomThread = (): DicomThread =>
  new DicomThread(
    () => new Worker(new URL('./dicom-worker.ts', import.meta.url), { type: 'module', name: 'dicom' }),
  );
