import { titleOfFile } from '@carnet/exchange';
import { readTypedDate, typedDate, type KeepAs, type Upload } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

/** A file that will be kept as it is, while the person says how. */
export class FileDraft {
  readonly file: File;
  /** The upload that this file goes on with; its part is settled. */
  readonly begun: Upload | null;
  title = $state('');
  category = $state<Category | null>(null);
  date = $state('');

  constructor(file: File, opened: readonly Category[], uploads: readonly Upload[] = []) {
    this.file = file;
    this.begun = uploads.find(({ name, size }) => name === file.name && size === file.size) ?? null;
    this.title = this.begun?.title ?? titleOfFile(file.name);
    this.category = this.begun?.category ?? (opened.includes('other') ? 'other' : null);
    this.date = typedDate(this.begun?.date ?? null);
  }

  get isDateWrong(): boolean {
    return readTypedDate(this.date) === null;
  }

  /** How it is kept; null while something is missing or wrong. */
  get keep(): KeepAs | null {
    const { category } = this;
    const typed = readTypedDate(this.date);
    if (category === null || typed === null) return null;
    const title = this.title.trim() === '' ? titleOfFile(this.file.name) : this.title.trim();
    return { title, category, date: typed.date };
  }
}
