import { titleOfFile } from '@carnet/exchange';
import { readTypedDate, typedDate, type KeepAs, type Upload } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

/** A file that will be kept as it is, while the person says how. */
export class FileDraft {
  readonly file: File;
  /** The upload that this file goes on with; its part is settled. */
  readonly begun: Upload | null;
  title = $state('');
  category = $state<Category>('other');
  date = $state('');

  constructor(file: File, uploads: readonly Upload[] = []) {
    this.file = file;
    this.begun = uploads.find(({ name, size }) => name === file.name && size === file.size) ?? null;
    this.title = this.begun?.title ?? titleOfFile(file.name);
    this.category = this.begun?.category ?? 'other';
    this.date = typedDate(this.begun?.date ?? null);
  }

  get isDateWrong(): boolean {
    return readTypedDate(this.date) === null;
  }

  /** How it is kept; null while something is wrong. */
  get keep(): KeepAs | null {
    const typed = readTypedDate(this.date);
    if (typed === null) return null;
    const title = this.title.trim() === '' ? titleOfFile(this.file.name) : this.title.trim();
    return { title, category: this.category, date: typed.date };
  }
}
