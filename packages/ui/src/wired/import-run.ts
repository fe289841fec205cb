import type { OwnRecord as Stored } from '@carnet/record';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { DocumentReader } from '../reading/document-reader.ts';
import type { ChosenFile, ImportControl, ImportNote, ImportReport, KeepAs } from '../ports/index.ts';

/** One import on its way: what it works with, and what became of it so far. */
export class ImportRun {
  readonly record: Stored;
  readonly reader: DocumentReader;
  readonly control: ImportControl;
  readonly #opened: readonly Category[];
  readonly #files: readonly ChosenFile[];
  readonly skipped: ImportNote[] = [];
  readonly failed: ImportNote[] = [];
  readonly kept: { file: string; as: KeepAs }[] = [];
  readonly keepable: File[] = [];
  readonly closed = new Set<Category>();
  added = 0;
  merged = 0;
  #done = 0;
  #bytes = 0;

  constructor(
    record: Stored,
    opened: readonly Category[],
    reader: DocumentReader,
    files: readonly ChosenFile[],
    control: ImportControl,
  ) {
    this.record = record;
    this.reader = reader;
    this.control = control;
    this.#opened = opened;
    this.#files = files;
  }

  isOpen(category: Category): boolean {
    if (!this.#opened.includes(category)) this.closed.add(category);
    return this.#opened.includes(category);
  }

  fail(file: File, reason: string): void {
    this.failed.push({ file: file.name, what: file.name, reason });
  }

  /** Tells how far the import is, with what of the file in work is done already. */
  tell(file: File | null, bytes = 0, entries = 0): void {
    const total = this.#files.reduce((sum, { file: { size } }) => sum + size, 0);
    this.control.onProgress({
      files: { done: this.#done, total: this.#files.length },
      bytes: { done: this.#bytes + bytes, total },
      entries: this.added + entries,
      current: file?.name ?? null,
    });
  }

  /** One more file is dealt with. */
  next(file: File): void {
    this.#done += 1;
    this.#bytes += file.size;
  }

  report(uploads: ImportReport['uploads']): ImportReport {
    const { added, merged, kept, skipped, failed, keepable } = this;
    return {
      added,
      merged,
      kept,
      skipped,
      failed,
      keepable,
      closed: CATEGORIES.filter((category) => this.closed.has(category)),
      uploads,
      stopped: this.#done < this.#files.length,
    };
  }
}
