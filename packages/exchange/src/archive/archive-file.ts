import { inOnePiece } from '../in-one-piece.ts';

/** Bytes that go into an archive. */
export type ArchiveBytes = Uint8Array<ArrayBuffer>;

/** One file of an archive, in the order it is written; what is large comes in pieces and is never whole in memory. */
export interface ArchiveFile {
  /** Its path in the archive: safe on any disk. */
  readonly name: string;
  readonly content: AsyncIterable<ArchiveBytes>;
}

const encoder = new TextEncoder();

/** A file that is whole in memory. */
export const wholeFile = (name: string, content: string | ArchiveBytes): ArchiveFile => ({
  name,
  content: inOnePiece(typeof content === 'string' ? encoder.encode(content) : content),
});

export const jsonFile = (name: string, value: unknown): ArchiveFile =>
  wholeFile(name, `${JSON.stringify(value, null, 2)}\n`);

export const linesFile = (name: string, values: readonly unknown[]): ArchiveFile =>
  wholeFile(name, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
