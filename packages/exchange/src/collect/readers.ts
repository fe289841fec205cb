import { readHeader, type DicomHeader } from '../dicom/read-header.ts';
import type { PackedReading } from '../document/packed-reading.ts';
import { readPacked } from '../document/read-document.ts';
import type { Refusal } from '../document/refusal.ts';
import type { Mail } from '../mail/read-mail.ts';
import { readManifest, type Manifest } from '../portability/read-manifest.ts';
import type { Signature } from '../signature/read-signature.ts';
import { readMetadata, type XdmMetadata } from '../xdm/metadata.ts';

export interface ReadingOf {
  readonly name: string;
  readonly received: Date;
}

/** What reads the inside of files. Gives plain data, so that it can be done in another thread. */
export interface Readers {
  health(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<PackedReading | Refusal>;
  metadata(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<XdmMetadata | Refusal>;
  calendar(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<PackedReading | Refusal>;
  mail(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<Mail | Refusal>;
  manifest(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<Manifest | Refusal>;
  /** Of a file that is a signature and nothing else; `unknown-xml` for any other. */
  signature(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<Signature | Refusal>;
  /** Of the first bytes of a DICOM file. */
  picture(bytes: Uint8Array<ArrayBuffer>, of: ReadingOf): Promise<DicomHeader | Refusal>;
}

/** Readers in this very thread. */
export const readers: Readers = {
  health: readPacked,
  metadata: (bytes) => Promise.resolve(readMetadata(bytes)),
  calendar: async (bytes, of) => (await import('../calendar/read-calendar.ts')).readCalendar(bytes, of),
  mail: async (bytes) => (await import('../mail/read-mail.ts')).readMail(bytes),
  manifest: (bytes) => Promise.resolve(readManifest(bytes)),
  signature: async (bytes) => (await import('../signature/read-signature.ts')).readSignature(bytes),
  picture: (bytes) => Promise.resolve(readHeader(bytes)),
};
