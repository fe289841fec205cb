import { readPhoto } from '@carnet/exchange/photo';
import type { DraftFile } from '@carnet/record';

/** Names of photos by what became of them. */
export interface PhotosTold {
  /** The place, and what else they said, was taken out. */
  readonly bared: readonly string[];
  /** They may say where, and it cannot be taken out. */
  readonly telling: readonly string[];
}

/** Takes out of photos what they say of where, when and with what they were taken, unless that is wanted. */
export class PhotoNotes {
  readonly #keep: boolean;
  readonly #told: { readonly bared: string[]; readonly telling: string[] } = { bared: [], telling: [] };

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  /** The bytes of a file as they are kept or sent; itself for what is no photo. */
  without(name: string, bytes: DraftFile['bytes']): DraftFile['bytes'] {
    const notes = this.#keep ? null : readPhoto(bytes);
    if (notes === null) return bytes;
    this.#told[notes.bare === null ? 'telling' : 'bared'].push(name);
    return notes.bare ?? bytes;
  }

  get told(): PhotosTold {
    return this.#told;
  }
}
