import { dateFault, readDate, writeTyped, type FoundItem, type KeepAs, type Upload } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

const nameOf = ({ file }: FoundItem): string => file.slice(file.lastIndexOf('/') + 1);

/** A file that will be kept as it is, while the person says how. */
export class FileDraft {
  readonly item: FoundItem;
  readonly name: string;
  /** The upload that this file goes on with; its part is settled. */
  readonly begun: Upload | null;
  title = $state('');
  category = $state<Category>('other');
  date = $state('');
  /** Whether a photo is kept with what it says. */
  whole = $state(false);

  constructor(item: FoundItem, uploads: readonly Upload[] = []) {
    this.item = item;
    this.name = nameOf(item);
    this.begun = uploads.find(({ name, size }) => name === this.name && size === item.size) ?? null;
    const { title, category, date } = this.begun ??
      item.keep ?? { title: this.name, category: 'other', date: null };
    this.title = title;
    this.category = category;
    this.date = writeTyped(date);
  }

  /** Why the date is not taken; null when it is. */
  get dateFault(): string | null {
    const { fault } = readDate(this.date);
    return fault === null ? null : dateFault(fault);
  }

  /** How it is kept; null while something is wrong. */
  get keep(): KeepAs | null {
    const typed = readDate(this.date);
    if (typed.fault !== null) return null;
    const title = this.title.trim() === '' ? (this.item.keep?.title ?? this.name) : this.title.trim();
    return { title, category: this.category, date: typed.date };
  }
}
