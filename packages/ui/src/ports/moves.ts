import type { Category } from '@carnet/vocab';
import type { OnProgress } from './progress.ts';
import type { TimelineRow } from './timeline.ts';

/** Where an entry of one's own lies: with its category, apart from everybody, or behind the second secret. */
export type EntryPlace = 'category' | 'apart' | 'second';

/** Something in the bin. */
export interface BinnedView {
  readonly iri: string;
  readonly category: Category;
  readonly line: TimelineRow['line'];
  /** When it is erased by itself. */
  readonly until: Date;
}

/** What one person could reach, under one grant. */
export interface ReachedView {
  readonly id: string;
  readonly name: string;
  readonly verified: boolean;
  readonly categories: readonly Category[];
  /** Taken out of the grant since. */
  readonly before: readonly Category[];
  /** How many single entries. */
  readonly entries: number;
  readonly from: Date;
  /** Null while it stands. */
  readonly ended: Date | null;
}

/** A move that was made, with the way back to where it lay. */
export interface Moved {
  /** The id of the entry in its new place. */
  readonly id: string;
  /** False when the pod did not confirm all; doing it again ends it. */
  readonly undo: () => Promise<boolean>;
}

/** How a change of keys came to rest: it goes on after `stopped`, and after `failed`. */
export type RekeyEnd = 'done' | 'stopped' | 'failed';

/**
 * What its owner does with what is in the record: an entry, after all that is a part of it. False: the pod did not confirm
 * all; doing it again ends it.
 */
export interface Moves {
  place(iri: string): Promise<EntryPlace>;
  /** Nobody else sees it any more; `restore` brings it back. */
  toBin(iris: readonly string[]): Promise<boolean>;
  restore(iris: readonly string[]): Promise<boolean>;
  /** For good, out of the bin or from its place. */
  erase(iris: readonly string[]): Promise<boolean>;
  binned(): Promise<readonly BinnedView[]>;
  /** Where the last of them lies now; null when the pod did not confirm. */
  setApart(iris: readonly string[], second: boolean): Promise<Moved | null>;
  bringBack(iris: readonly string[]): Promise<Moved | null>;
  reached(): Promise<readonly ReachedView[]>;
  /** Changes of keys that were begun and are not ended. */
  rekeysBegun(): readonly (Category | 'all')[];
  rekey(which: Category | 'all', onProgress: OnProgress, signal: AbortSignal): Promise<RekeyEnd>;
}

/** Extra words that open what is shown only with them. A wrong one looks as if there were nothing. */
export interface SecondSecret {
  readonly open: boolean;
  /** False if it opens nothing; 'failed' when the pod did not answer. */
  enter(secret: string): Promise<boolean | 'failed'>;
  /** Sets it up; what another one opened is lost. */
  begin(secret: string): Promise<'done' | 'too-short' | 'failed'>;
  leave(): void;
  propose(): Promise<string>;
}
