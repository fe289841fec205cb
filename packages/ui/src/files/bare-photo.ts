import { MOST_PHOTO_BYTES, readPhoto } from '@carnet/exchange/photo';
import type { SaidByPhoto } from '../ports/index.ts';

/** A photo that was chosen and says more than it shows. */
export interface ChosenPhoto {
  readonly said: SaidByPhoto;
  /** As it came. */
  readonly whole: File;
  /** Without what it says; itself where that cannot be taken out. */
  readonly bare: File;
}

/** What a file says of where, when and with what it was taken; null for one that says nothing, or is no photo. */
export async function barePhoto(file: File): Promise<ChosenPhoto | null> {
  if (file.size > MOST_PHOTO_BYTES) return null;
  const notes = readPhoto(new Uint8Array(await file.arrayBuffer()));
  if (!notes) return null;
  const { place, bare } = notes;
  return {
    said: { place, removable: bare !== null },
    whole: file,
    bare: bare === null ? file : new File([bare], file.name, { type: file.type }),
  };
}
