import { makeRecord, openRecord, RecordError, type Kit, type OwnRecord as Stored } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type {
  ChosenItem,
  EntryView,
  ImportControl,
  ImportPreview,
  ImportReport,
  LookControl,
  OnProgress,
  OwnRecord,
  Search,
  Upload,
} from '../ports/index.ts';
import { ReadRecord } from './timeline-source.ts';
import { dropUpload, uploadsOf } from './uploads.ts';

/** One's own record, which may not exist yet: opening the first parts makes it. */
export class WiredRecord implements OwnRecord {
  #kit: Kit;
  #stored: Stored | null;
  #read: ReadRecord | null;

  constructor(kit: Kit) {
    this.#kit = kit;
    this.#stored = storedRecord(kit);
    this.#read = this.#stored && this.#reading(this.#stored);
  }

  #reading(stored: Stored): ReadRecord {
    return new ReadRecord(stored, async () => ({
      kept: (await import('./kept-texts.ts')).keptTexts(this.#kit),
      isHidden: (iri) => stored.inSecond(iri),
    }));
  }

  /** Null until the first parts are open. */
  get stored(): Stored | null {
    return this.#stored;
  }

  get categories(): readonly Category[] {
    return this.#read?.categories ?? [];
  }

  async readCategories(): Promise<void> {
    await this.#read?.readCategories();
  }

  async load(): ReturnType<ReadRecord['load']> {
    return (await this.#read?.load()) ?? { rows: [], asOf: null };
  }

  async entry(id: string): Promise<EntryView | null> {
    return (await this.#read?.entry(id)) ?? null;
  }

  async file(id: string, name: string): Promise<Blob> {
    if (!this.#read) throw new RecordError('no-record', 'There is no record yet; open its first parts.');
    return this.#read.file(id, name);
  }

  /** Leaves the extra words: nothing of what they showed stays, neither on screens nor in a search. */
  leaveSecond(): void {
    this.#stored?.leaveSecond();
    this.#read?.forgetShown();
  }

  async search(): Promise<Search> {
    if (!this.#read) throw new RecordError('no-record', 'There is no record yet; open its first parts.');
    return this.#read.search();
  }

  async open(
    categories: readonly Category[],
    onProgress: OnProgress,
  ): Promise<{ readonly failed: readonly Category[] }> {
    const parts = CATEGORIES.filter((one) => categories.includes(one) || this.categories.includes(one));
    onProgress({ done: 0, total: null });
    try {
      if (this.#stored === null) {
        this.#stored = await makeRecord(this.#kit, parts, onProgress);
        this.#read = this.#reading(this.#stored);
      } else await this.#stored.open(parts);
    } catch (error) {
      if (error instanceof RecordError || error instanceof SealedError) return { failed: categories };
      throw error;
    }
    await this.readCategories();
    return { failed: [] };
  }

  async look(files: readonly File[], control: LookControl): Promise<ImportPreview | null> {
    const { lookInto } = await import('./import-chosen.ts');
    return lookInto(this.#kit, files, control);
  }

  async import(items: readonly ChosenItem[], control: ImportControl): Promise<ImportReport> {
    if (!this.#stored) throw new RecordError('no-record', 'There is no record yet; open its first parts.');
    const { importItems } = await import('./import-chosen.ts');
    return importItems(this.#stored, items, control);
  }

  async uploads(): Promise<readonly Upload[]> {
    return this.#stored ? uploadsOf(this.#stored) : [];
  }

  async dropUpload(id: string): Promise<boolean> {
    return this.#stored === null || dropUpload(this.#stored, id);
  }
}

function storedRecord(kit: Kit): Stored | null {
  try {
    return openRecord(kit);
  } catch (error) {
    if (error instanceof RecordError && error.code === 'no-record') return null;
    throw error;
  }
}
