import type { Bytes } from '@carnet/sealed';

/** Pieces in one; null where they are not of this size together. */
export async function whole(pieces: AsyncIterable<Uint8Array>, size: number): Promise<Bytes | null> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const piece of pieces) {
    if (at + piece.length > size) return null;
    bytes.set(piece, at);
    at += piece.length;
  }
  return at === size ? bytes : null;
}
