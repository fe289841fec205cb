import { ExchangeError } from '@carnet/exchange';
import { formerEntry, type ArchiveSource, type FormerRecord } from '@carnet/exchange/archive';
import type { RestoreControl } from '../ports/index.ts';
import { AskedThread, type Thread } from '../threads/asked-thread.ts';
import type { ArchiveAnswer, ArchiveQuestion } from './archive-answers.ts';

/** How long one answer may take: many times what a passphrase, or 16 MiB, take on a slow phone. */
const PATIENCE_MS = 120_000;

/** Why an archive is not open; see `ArchiveOutcome`. */
export type ArchiveRefusal = 'sealed' | 'wrong-passphrase' | 'other-key' | 'broken' | 'gone' | 'stopped';

/** The file of an archive cannot be read any more, or the thread that had it open is gone: it is to be chosen again. */
export const archiveGone = (): DOMException =>
  new DOMException('The file of the copy cannot be read any more.', 'NotReadableError');

/** One archive in a thread of its own, in which it is opened, checked and read; the page sees entries only. */
export class ArchiveThread implements ArchiveSource {
  readonly #thread: AskedThread<ArchiveQuestion, ArchiveAnswer>;
  readonly #closed = new AbortController();

  constructor(spawn: () => Thread<ArchiveQuestion>, patience = PATIENCE_MS) {
    this.#thread = new AskedThread(spawn, patience);
  }

  /** Opens a file and compares each file in it with its checksum; gives its entries, or why there are none. */
  async look(
    file: File,
    passphrase: string,
    { signal, whenRunning, onProgress }: RestoreControl,
  ): Promise<FormerRecord | ArchiveRefusal> {
    let said = await this.#ask({ kind: 'open', file, passphrase }, signal);
    while (said.kind === 'checking') {
      onProgress(said);
      await whenRunning();
      said = await this.#ask({ kind: 'check' }, signal);
    }
    if (said.kind === 'checked')
      return { entries: said.rows.map((row) => formerEntry(row, this)), persons: said.persons };
    return said.kind === 'piece' || said.kind === 'silent' ? 'broken' : said.kind;
  }

  /** See `ArchiveSource`. Throws `broken-archive`, or `archiveGone`. */
  async *open(path: string, from: number): AsyncGenerator<Uint8Array> {
    for (let at = from; ;) {
      const said = await this.#ask({ kind: 'read', path, from: at }, this.#closed.signal);
      if (said.kind === 'broken')
        throw new ExchangeError('broken-archive', 'A file of this archive is damaged.');
      if (said.kind !== 'piece') throw archiveGone();
      at += said.bytes.length;
      if (said.bytes.length > 0) yield said.bytes;
      if (said.isLast) return;
    }
  }

  /** Ends the thread, and with it all that it had in the clear. */
  close(): void {
    this.#closed.abort();
    this.#thread.close();
  }

  async #ask(
    question: ArchiveQuestion,
    signal: AbortSignal,
  ): Promise<ArchiveAnswer | { readonly kind: 'stopped' | 'silent' }> {
    const said = await this.#thread.ask(question, signal);
    if (typeof said !== 'string') return said;
    return { kind: said === 'stopped' ? said : 'silent' };
  }
}

/** A thread of the page's own; from the app's own origin, under its policy. */
export const archiveThread = (): ArchiveThread =>
  new ArchiveThread(
    () => new Worker(new URL('./archive-worker.ts', import.meta.url), { type: 'module', name: 'archive' }),
  );
