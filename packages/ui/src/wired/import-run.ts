import { ExchangeError } from '@carnet/exchange';
import { nameOf, Store, type Found, type Settled } from '@carnet/exchange/collect';
import { RecordError, type OwnRecord as Stored } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { m } from '../paraglide/messages.js';
import type { ImportControl, ImportNote, ImportReport, KeepAs } from '../ports/index.ts';
import { notesOn, skippedIn } from './import-notes.ts';
import { uploadsOf } from './uploads.ts';

/** Something to store, and how the person wants it kept. */
export interface Taken {
  readonly thing: Found;
  readonly keep: KeepAs | null;
  readonly size: number;
}

/** Files that are written at once: more would hold up the screen. */
const AT_ONCE = 6;

/** One import on its way: what is stored, and what became of it so far. Each thing is whole or not there at all. */
export class ImportRun {
  readonly #record: Stored;
  readonly #taken: readonly Taken[];
  readonly #control: ImportControl;
  readonly #settled: Settled;
  readonly #store: Store;
  readonly #noted: ImportNote[] = [];
  readonly #skipped: ImportNote[] = [];
  readonly #failed: ImportNote[] = [];
  readonly #kept: { file: string; as: KeepAs }[] = [];
  /** What was given to be stored, and is not known to be. */
  #waiting: Taken[] = [];
  #apart = 0;
  #done = 0;
  #bytes = 0;
  #current: string | null = null;
  /** Whether the stop kept anything from being stored: one that comes when all is done stops nothing. */
  #cut = false;

  constructor(record: Stored, taken: readonly Taken[], control: ImportControl, settled: Settled) {
    this.#record = record;
    this.#taken = taken;
    this.#control = control;
    this.#settled = settled;
    const { signal, whenRunning, apart } = control;
    this.#store = new Store(record, {
      received: new Date(),
      signal,
      whenRunning,
      apart,
      batch: AT_ONCE,
      onProgress: (bytes) => {
        this.#bytes = bytes;
        this.#tell();
      },
    });
  }

  async run(): Promise<ImportReport> {
    const { signal, whenRunning } = this.#control;
    for (const taken of this.#taken) {
      await whenRunning();
      this.#cut = signal.aborted;
      if (this.#cut) break;
      this.#current = nameOf(taken.thing);
      this.#tell();
      await this.#one(taken);
      this.#done += 1;
    }
    if (signal.aborted) this.#cut ||= !this.#store.isEmpty;
    else await this.#guarded(() => this.#store.flush());
    this.#current = null;
    this.#tell();
    const { added, merged } = this.#store.report;
    return {
      added,
      merged,
      present: this.#store.present,
      apart: this.#apart,
      kept: added > 0 ? this.#kept : [],
      noted: this.#noted,
      skipped: this.#skipped,
      failed: this.#failed,
      uploads: await uploadsOf(this.#record),
      stopped: this.#cut,
    };
  }

  async #one(taken: Taken): Promise<void> {
    const { thing, keep } = taken;
    if (this.#isLeftOut(taken)) return;
    this.#waiting.push(taken);
    const filing = thing.what === 'file' && keep ? { ...thing.filing, ...keep } : undefined;
    await this.#guarded(() => this.#store.put(thing, filing, this.#settled.otherOf(thing)));
  }

  /** That something fails is told, and loses nothing else. */
  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      if (this.#store.isEmpty) this.#settle();
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      const lost = this.#store.isEmpty ? this.#waiting : this.#waiting.splice(-1);
      if (reason === null) this.#cut = true;
      else for (const { thing } of lost) this.#failed.push({ file: thing.path, what: thing.path, reason });
      if (this.#store.isEmpty) this.#waiting = [];
    }
  }

  #settle(): void {
    for (const { thing, keep } of this.#waiting) {
      if (this.#control.apart && thing.what === 'reading') this.#apart += thing.sensitive.length;
      if (keep) this.#kept.push({ file: thing.path, as: keep });
      this.#noted.push(...notesOn(thing));
      this.#skipped.push(...skippedIn(thing));
    }
    this.#waiting = [];
  }

  /** What is about somebody of whom nothing is to be taken is left out, and told. */
  #isLeftOut({ thing }: Taken): boolean {
    const verdict = this.#settled.verdict(thing);
    if (verdict === null) return false;
    const { path: file } = thing;
    const reason = m.import_reason_other({ name: verdict.not.ways[0]?.name ?? m.import_other_unnamed() });
    this.#skipped.push({ file, what: file, reason });
    return true;
  }

  #tell(): void {
    this.#control.onProgress({
      files: { done: this.#done, total: this.#taken.length },
      bytes: { done: this.#bytes, total: this.#taken.reduce((sum, { size }) => sum + size, 0) },
      entries: this.#store.report.added,
      current: this.#current,
    });
  }
}

/** Why something failed; null when it was only stopped, undefined when that is nobody's business here. */
function reasonOf(error: unknown): string | null | undefined {
  if (error instanceof DOMException) return m.import_reason_gone();
  if (error instanceof ExchangeError) return error.code === 'stopped' ? null : m.import_reason_changed();
  if (!(error instanceof RecordError || error instanceof SealedError)) return undefined;
  if (error.code === 'cancelled') return null;
  if (error.code === 'storage-full') return m.import_reason_full();
  return error.code === 'bad-entry' ? m.import_reason_changed() : m.import_reason_not_kept();
}
