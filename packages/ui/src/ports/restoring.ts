import type { Category } from '@carnet/vocab';
import type { OnProgress } from './progress.ts';

/** An archive of a record, opened: each of its files is as it was written. */
export interface OpenedArchive {
  readonly entries: number;
  readonly categories: readonly Category[];
}

export type ArchiveOutcome =
  | { readonly kind: 'opened'; readonly archive: OpenedArchive }
  /** Sealed with age for a passphrase, and none was given. */
  | { readonly kind: 'sealed' }
  | { readonly kind: 'wrong-passphrase' }
  /** Sealed with age for a key. */
  | { readonly kind: 'other-key' }
  /** No archive of a record, damaged, or of a newer version. */
  | { readonly kind: 'broken' }
  /** The file went away, or cannot be read. */
  | { readonly kind: 'gone' }
  /** A part of the program could not be loaded. */
  | { readonly kind: 'failed' };

export type BringOutcome =
  /** All entries are here and were compared: content, provenance, files. `here` were there before. */
  | { readonly kind: 'done'; readonly added: number; readonly here: number }
  | { readonly kind: 'stopped' }
  /** So many entries are not here as they were. */
  | { readonly kind: 'differs'; readonly count: number }
  /** Entries that lay behind extra words come back while such words are entered. */
  | { readonly kind: 'second' }
  | { readonly kind: 'full' }
  | { readonly kind: 'failed' };

export interface BringControl {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Bringing the entries of an archive of one's own record back. */
export interface Restoring {
  /** Reads and checks a file, and stores nothing. `passphrase` is empty while none was asked for. */
  look(file: File, passphrase: string): Promise<ArchiveOutcome>;
  /** Stores what is not here yet, in the categories it lay in, which are opened. */
  bring(archive: OpenedArchive, control: BringControl): Promise<BringOutcome>;
}
