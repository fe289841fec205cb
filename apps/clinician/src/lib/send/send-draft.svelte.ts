import { barePhoto, dateFault, readDate, writeTyped, type ChosenPhoto, type SendOrder } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

/** What one deposit may hold: 6 MiB, a little of them for what is said about it. */
export const MOST_BYTES = 6 * 1024 * 1024 - 64 * 1024;

/** A document that is being put together for a patient; nothing of it is anywhere else. */
export class SendDraft {
  title = $state('');
  words = $state('');
  files = $state.raw<readonly File[]>([]);
  /** Photos among the files that say more than they show. */
  photos = $state.raw<readonly ChosenPhoto[]>([]);
  #turn = 0;
  category = $state<Category>('reports');
  date = $state('');
  advice = $state('');

  constructor(today: string) {
    this.date = writeTyped(today);
  }

  /** Takes other files, photos without what they say; false, and none, where one cannot be read. */
  async choose(files: readonly File[]): Promise<boolean> {
    this.#turn += 1;
    const turn = this.#turn;
    [this.files, this.photos] = [[], []];
    try {
      const found = await Promise.all(files.map(async (file) => [file, await barePhoto(file)] as const));
      // Files that were chosen since take the place of these, whichever are read first.
      if (turn !== this.#turn) return true;
      this.photos = found.flatMap(([, photo]) => photo ?? []);
      this.files = found.map(([file, photo]) => photo?.bare ?? file);
      return true;
    } catch {
      return false;
    }
  }

  /** Sends a photo with what it says, or without. */
  keepWhole({ whole, bare }: ChosenPhoto, isWanted: boolean): void {
    this.files = this.files.map((file) =>
      file === whole || file === bare ? (isWanted ? whole : bare) : file,
    );
  }

  get isEmpty(): boolean {
    return this.files.length === 0 && this.words.trim() === '';
  }
  get isTooLarge(): boolean {
    return this.files.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES;
  }
  /** Why the date is not taken; null when it is. */
  get dateFault(): string | null {
    const { fault } = readDate(this.date);
    return fault === null ? null : dateFault(fault);
  }

  /** Null while something is missing. */
  get order(): SendOrder | null {
    const date = readDate(this.date);
    const title = this.title.trim();
    if (title === '' || this.isEmpty || this.isTooLarge || date.fault !== null) return null;
    return {
      title,
      words: this.words.trim() === '' ? null : this.words,
      files: this.files,
      category: this.category,
      date: date.date,
      advice: this.advice.trim() === '' ? null : this.advice.trim(),
    };
  }
}
