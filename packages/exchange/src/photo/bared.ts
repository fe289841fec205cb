import type { TiffNotes } from './tiff-tags.ts';

/** What was found while a picture was taken apart, and what is left of it. */
export interface Bared {
  /** The notes of its camera, all that were found. */
  readonly notes: readonly TiffNotes[];
  /** Other texts about it, as far as they were read. */
  readonly texts: readonly string[];
  /** The picture without them, its points as they were; null where nothing was to be left out. */
  readonly bare: Uint8Array<ArrayBuffer> | null;
}

/** Pieces in one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Whether bytes begin with a text of ASCII. */
export const begins = (bytes: Uint8Array, text: string): boolean =>
  Array.from(text, (char) => char.charCodeAt(0)).every((code, n) => bytes[n] === code);

/** The first part of a text about a picture: enough to find a place in. */
export const textIn = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 256 * 1024));
