import type { Category } from '@carnet/vocab';
import type { Counted } from './progress.ts';

/** How a file is kept that is not read as health data. */
export interface KeepAs {
  readonly title: string;
  readonly category: Category;
  /** FHIR date of any precision; null when the person does not know it. */
  readonly date: string | null;
}

export interface ChosenFile {
  readonly file: File;
  /** Null for a file that is read as health data. */
  readonly keep: KeepAs | null;
}

/** A large file of which some parts are stored; choosing the same file again goes on. */
export interface Upload extends KeepAs {
  readonly id: string;
  readonly name: string;
  /** Bytes of the whole file; null when not known. */
  readonly size: number | null;
  readonly stored: number;
}

export interface ImportProgress {
  readonly files: Counted;
  /** Bytes of all chosen files that are done with. */
  readonly bytes: Counted;
  readonly entries: number;
  /** Name of the file in work. */
  readonly current: string | null;
}

export interface ImportNote {
  readonly file: string;
  readonly what: string;
  /** A sentence, in the reader's language. */
  readonly reason: string;
}

export interface ImportReport {
  readonly added: number;
  readonly merged: number;
  /** Files that were kept as they are; counted in `added` too. */
  readonly kept: readonly { readonly file: string; readonly as: KeepAs }[];
  readonly skipped: readonly ImportNote[];
  readonly failed: readonly ImportNote[];
  /** Files among the failed that could still be kept as they are. */
  readonly keepable: readonly File[];
  /** Parts that entries need and that the owner has not opened. */
  readonly closed: readonly Category[];
  /** Large files that stopped half-way. */
  readonly uploads: readonly Upload[];
  readonly stopped: boolean;
}

/** Somebody a document is about, as far as it says. */
export interface NamedPerson {
  readonly name: string | null;
  readonly birthDate: string | null;
}

/** A document that is about somebody else than the record so far. */
export interface OtherPerson {
  readonly file: string;
  readonly about: NamedPerson;
  readonly record: NamedPerson;
}

/** 'same': the same person, said otherwise; 'keep': somebody else, kept all the same. */
export type OtherPersonAnswer = 'same' | 'keep' | 'leave';

export interface ImportControl {
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
  /** Awaited between files, and between the parts of large ones: resolves at once unless paused. */
  readonly whenRunning: () => Promise<void>;
  /** Asked before anything of the file is kept. */
  readonly onOther: (person: OtherPerson) => Promise<OtherPersonAnswer>;
}
