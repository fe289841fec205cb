import type { PackedReading } from '../document/packed-reading.ts';
import { readPacked } from '../document/read-document.ts';
import type { Refusal } from '../document/refusal.ts';
import { readMetadata, type XdmMetadata } from '../xdm/metadata.ts';

export interface ReadingOf {
  readonly name: string;
  readonly received: Date;
}

/** What reads the inside of files. Gives plain data, so that it can be done in another thread. */
export interface Readers {
  health(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<PackedReading | Refusal>;
  metadata(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<XdmMetadata | Refusal>;
}

/** Readers in this very thread. */
export const readers: Readers = {
  health: readPacked,
  metadata: (bytes) => Promise.resolve(readMetadata(bytes)),
};
