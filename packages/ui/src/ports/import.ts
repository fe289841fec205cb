import type { Matter } from '@carnet/exchange';
import type { EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { Counted } from './progress.ts';

/** How a file is kept that is not read as health data. */
export interface KeepAs {
  readonly title: string;
  readonly category: Category;
  /** FHIR date of any precision; null when the person does not know it. */
  readonly date: string | null;
}

/** Entries of a kind that something would add to a part of the record. */
export interface FoundCount {
  readonly category: Category;
  /** FHIR resource type, or 'Document'. */
  readonly kind: string;
  readonly count: number;
}

/** What a photo says beside what it shows. */
export interface SaidByPhoto {
  /** Whether it says where it was taken; else only when, with what or by whom. */
  readonly place: boolean;
  /** Whether that can be taken out. */
  readonly removable: boolean;
}

/** An entry as a person knows it. */
export interface FoundEntry {
  readonly category: Category;
  readonly line: EntryLine;
}

/** One thing that was found in what was chosen, also in archives. */
export interface FoundItem {
  /** Where it lies in what was chosen. */
  readonly file: string;
  readonly size: number;
  /** What a person knows it by: the document, or the only fact; of a file how it is kept, as told or guessed. */
  readonly main: FoundEntry;
  /** What in it most people show to few, with the document that tells it, and what it is about. */
  readonly sensitive: readonly (FoundEntry & { readonly matter: Matter })[];
  readonly counts: readonly FoundCount[];
  /** Everybody it names. */
  readonly persons: readonly NamedPerson[];
  /** Those among them who are asked about. */
  readonly people: readonly ImportPerson[];
  /** How a file that is not read as health data is kept, as told or guessed; null for health data. */
  readonly keep: KeepAs | null;
  /** Whether that is a guess, for the person to say. */
  readonly asks: boolean;
  /** What a photo says beside what it shows, all of it taken out unless the person wants it; null for all else. */
  readonly photo: SaidByPhoto | null;
}

/** What was found in what was chosen, before anything is stored. */
export interface ImportPreview {
  readonly items: readonly FoundItem[];
  /** Whom the record is known to be about; null when nobody is known yet. */
  readonly owner: NamedPerson | null;
  /** People who are named and cannot be the one the record is known to be about; each is asked about. */
  readonly people: readonly ImportPerson[];
  /** What is to be known of what would be kept. */
  readonly noted: readonly ImportNote[];
  readonly skipped: readonly ImportNote[];
  readonly failed: readonly ImportNote[];
  /** Files among the failed that could still be kept as they are. */
  readonly keepable: readonly File[];
}

export interface LookControl {
  readonly signal: AbortSignal;
  readonly whenRunning: () => Promise<void>;
  /** Told how many files are read, and which one comes. */
  readonly onFile: (read: number, current: string) => void;
  /** Whether everything is kept as it is, and nothing read. */
  readonly asFiles: boolean;
}

export interface ChosenItem {
  readonly item: FoundItem;
  /** As the person said; null for health data. */
  readonly keep: KeepAs | null;
  /** Whether a photo is kept with what it says. */
  readonly whole: boolean;
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
  /** Bytes of all that is taken and done with. */
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
  /** Entries that were in the record already. */
  readonly present: number;
  /** How many of all that was read lie apart from everybody. */
  readonly apart: number;
  /** Files that were kept as they are; counted in `added` too. */
  readonly kept: readonly { readonly file: string; readonly as: KeepAs }[];
  /** What is to be known of what was kept. */
  readonly noted: readonly ImportNote[];
  readonly skipped: readonly ImportNote[];
  readonly failed: readonly ImportNote[];
  /** Large files that stopped half-way. */
  readonly uploads: readonly Upload[];
  readonly stopped: boolean;
}

/** Somebody a document is about, as far as it says. */
export interface NamedPerson {
  readonly name: string | null;
  readonly birthDate: string | null;
}

/** Somebody that found things are about, however they name them. */
export interface ImportPerson extends NamedPerson {
  /** Unique in a preview. */
  readonly id: string;
}

/**
 * 'owner': the record is theirs, where nobody was known before; 'same': the record is theirs, named otherwise; 'keep':
 * somebody else, taken all the same; 'leave': nothing is taken.
 */
export type PersonAnswer = 'owner' | 'same' | 'keep' | 'leave';

export type PersonAnswers = readonly (readonly [ImportPerson, PersonAnswer])[];

export interface ImportControl {
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
  /** Awaited between files, and between the parts of large ones: resolves at once unless paused. */
  readonly whenRunning: () => Promise<void>;
  /** What becomes of things about the people of the preview; what is about others of them is left out. */
  readonly answers: PersonAnswers;
  /** Whether what most people show to few is kept apart from everybody. */
  readonly apart: boolean;
}
