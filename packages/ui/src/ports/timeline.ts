import type { Language } from '@carnet/exchange';
import type { Detail, ImageSeries } from '@carnet/exchange/details';
import type { Category } from '@carnet/vocab';
import type { EntryLine } from '@carnet/record';
import type { OnProgress } from './progress.ts';
import type { Search } from './search.ts';

/** One row of a timeline: what the register says of an entry. */
export interface TimelineRow {
  readonly iri: string;
  /** Opaque, stable, safe in a URL of the app. */
  readonly id: string;
  readonly category: Category;
  readonly line: EntryLine;
  /** IRI of the entry this one is a part of, when that one is in the same category. */
  readonly partOf: string | null;
  /** IRI of the entry this one is its owner's note on. */
  readonly about?: string | null;
  /** Whether its owner, who is reading, has set it apart. */
  readonly apart?: boolean;
}

export interface EntryFile {
  readonly name: string;
  readonly type: string;
  /** Bytes of the original. */
  readonly size: number;
}

export interface EntrySource {
  readonly kind: 'fhir-document' | 'fhir' | 'manual' | 'deposit' | 'other';
  readonly date: string | null;
  readonly author: string | null;
  /** When it came into the record. */
  readonly received: Date;
}

/** One entry, opened. */
export interface EntryView {
  readonly row: TimelineRow;
  readonly sources: readonly EntrySource[];
  readonly files: readonly EntryFile[];
  /** Rows that are parts of this entry. */
  readonly parts: readonly TimelineRow[];
  /** Its owner's notes on it. */
  readonly notes: readonly TimelineRow[];
  /** When its owner corrected what they had typed. */
  readonly corrected: readonly Date[];
  /** Whether all of it was typed by its owner: it may be corrected. */
  readonly typed: boolean;
  /** What it says beyond its row, named: a dose, a batch number, a remark. */
  readonly details: (lang: Language) => readonly Detail[];
  /** How its images belong together, where it is a study. */
  readonly series?: readonly ImageSeries[];
}

/** A readable record: one's own, or what somebody granted. */
export interface TimelineSource {
  /** The categories that exist for this reader. */
  readonly categories: readonly Category[];
  /** Its rows, and when it was last changed; null if nothing was ever written. */
  load(
    onProgress: OnProgress,
  ): Promise<{ readonly rows: readonly TimelineRow[]; readonly asOf: Date | null }>;
  /** Null when there is no such entry for this reader. */
  entry(id: string): Promise<EntryView | null>;
  file(id: string, name: string): Promise<Blob>;
  /** The same one until everything decrypted is dropped. */
  search(): Promise<Search>;
}
