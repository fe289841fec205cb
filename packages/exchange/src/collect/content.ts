import { inOnePiece } from '../in-one-piece.ts';

/** A file that was chosen, or one inside it: read in chunks, from any byte on, more than once. */
export interface Content {
  /** Where it lies in what was chosen, folders and archives included, parts joined by `/`. */
  readonly path: string;
  readonly size: number;
  /** Reads from byte `from` to the end. */
  open(from: number): AsyncIterable<Uint8Array>;
  /** Reads a piece from anywhere, where that costs no more than the piece. */
  readonly at?: (from: number, length: number) => Promise<Uint8Array>;
}

/** The last part of a path. */
export const nameOf = ({ path }: Pick<Content, 'path'>): string => path.slice(path.lastIndexOf('/') + 1);

/** The folder of a path, with its `/`; empty at the top. */
export const folderOf = ({ path }: Pick<Content, 'path'>): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The first bytes of a content, at most so many. */
export async function headOf(content: Content, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(Math.min(length, content.size));
  let at = 0;
  for await (const chunk of content.open(0)) {
    head.set(chunk.subarray(0, head.length - at), at);
    at += Math.min(chunk.length, head.length - at);
    if (at >= head.length) break;
  }
  return head.subarray(0, at);
}

/** All bytes of a content; the caller has looked at its size. */
export const bytesOf = (content: Content): Promise<Uint8Array<ArrayBuffer>> => headOf(content, content.size);

/** Bytes in memory as a content. */
export const heldContent = (path: string, bytes: Uint8Array): Content => ({
  path,
  size: bytes.length,
  open: (from) => inOnePiece(bytes.subarray(from)),
  at: (from, length) => Promise.resolve(bytes.subarray(from, from + length)),
});
