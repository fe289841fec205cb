import type { Category } from '@carnet/vocab';
import type { OnProgress } from './progress.ts';

/** An archive of a record, opened: each of its files is as it was written. */
export interface OpenedArchive {
  readonly entries: number;
  readonly categories: readonly Category[];
  /** Whom it is about; null where it does not say. */
  readonly name: string | null;
  /** Whether that is somebody else than whom this record is about. */
  readonly isAnother: boolean;
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
  | { readonly kind: 'stopped' }
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
  /** The file cannot be read any more: it is to be chosen again, and what came back is not added twice. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed' };

export interface RestoreControl {
  readonly signal: AbortSignal;
  /** Awaited between entries, and between the pieces of large files: resolves at once unless paused. */
  readonly whenRunning: () => Promise<void>;
  readonly onProgress: OnProgress;
}

export interface BringControl extends RestoreControl {
  /** Told, instead of `onProgress`, once all is stored and is read back and compared. */
  readonly onCompared: OnProgress;
}

/** Bringing the entries of an archive of one's own record back. */
export interface Restoring {
  /**
   * Reads and checks a file, and stores nothing; told in bytes. `passphrase` is empty while none was asked for. What was
   * opened stays open, in a thread of its own, until `leave`.
   */
  look(file: File, passphrase: string, control: RestoreControl): Promise<ArchiveOutcome>;
  /** Stores what is not here yet, in the categories it lay in, which are opened; told in entries. */
  bring(archive: OpenedArchive, control: BringControl): Promise<BringOutcome>;
  /** Closes what was opened. */
  leave(archive: OpenedArchive): Promise<void>;
}
