import type { EntryDraft, EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { Note } from '../document/note.ts';
import type { PackedReading } from '../document/packed-reading.ts';
import type { Person } from '../document/person.ts';
import type { Refusal, RefusalCode } from '../document/refusal.ts';
import type { Matter } from '../document/sensitive-codes.ts';
import type { Skipped } from '../document/skipped.ts';
import type { Content } from './content.ts';

/** How a file is kept that is kept as it is. */
export interface Filing {
  readonly title: string;
  readonly category: Category;
  /** FHIR date of any precision; null when nobody knows it. */
  readonly date: string | null;
  readonly author: string | null;
}

/** So many entries of a kind in a part of the record. */
export interface Count {
  readonly category: Category;
  /** FHIR resource type, or 'Document'. */
  readonly kind: string;
  readonly count: number;
}

/** Something that most people show to few. */
export interface Sensitive extends Main {
  readonly matter: Matter;
}

/** What a person knows a thing by: part of the record, title, date, author. */
export type Main = Pick<EntryDraft, 'category' | 'line'>;

interface FoundThing {
  /** Where it lies in what was chosen. */
  readonly path: string;
  /** Bytes of all it is made of. */
  readonly size: number;
  /** What it would add, before it is known what the record has already. */
  readonly counts: readonly Count[];
  /** Whom it is about. */
  readonly persons: readonly Person[];
  readonly skipped: readonly Skipped[];
  /** What is to be known of it once it is kept. */
  readonly notes: readonly Note[];
}

/** Health data that were read; they are read again when they are stored, unless there was room to keep them. */
export interface FoundReading extends FoundThing {
  readonly what: 'reading';
  readonly content: Content;
  /** The entry that stands for all of it: the document, or the only fact; null if it adds nothing. */
  readonly main: Main | null;
  /** What in it most people show to few, by its codes, and the document that tells it. */
  readonly sensitive: readonly Sensitive[];
  reading(): Promise<PackedReading | Refusal>;
}

/** A file that is kept as it is. */
export interface FoundFile extends FoundThing {
  readonly what: 'file';
  readonly content: Content;
  /** Media type, by its content. */
  readonly type: string;
  /** SHA-256, hex. */
  readonly digest: string;
  readonly filing: Filing;
  /** Whether an archive or a mail said how to file it, so that there is nothing to ask. */
  readonly isFiled: boolean;
  /** A photo that said where, when or with what it was taken, and is kept without it unless the person wants it. */
  readonly photo: FoundPhoto | null;
}

/** What was taken out of a photo. */
export interface FoundPhoto {
  /** Whether it said where. */
  readonly place: boolean;
  /** The photo as it came; itself where nothing could be taken out. */
  readonly whole: FoundFile;
}

/** Entries that are ready but for files, which are read when they are stored. */
export interface FoundDrafts extends FoundThing {
  readonly what: 'drafts';
  readonly drafts: readonly EntryDraft[];
  /** Files of the first draft; too many or too large to be held in memory. */
  readonly contents: readonly { readonly content: Content; readonly name: string; readonly type: string }[];
}

export type Found = FoundReading | FoundFile | FoundDrafts;

/** Something chosen of which nothing is taken. */
export interface Unread {
  readonly path: string;
  readonly refused: RefusalCode;
  /** What could still be kept as it is; null where that would be no help. */
  readonly content: Content | null;
}

/** Everything that was found in what was chosen, all of it read and checked. */
export interface Collected {
  readonly found: readonly Found[];
  readonly unread: readonly Unread[];
}

/** What a person knows a found thing by; null if it adds nothing. */
export function mainOf(found: Found): Main | null {
  if (found.what === 'reading') return found.main;
  if (found.what === 'drafts') return mainOfDrafts(found.drafts);
  const { category, title, date, author } = found.filing;
  return { category, line: { kind: 'Document', title, date, author } satisfies EntryLine };
}

/** The first of several drafts is the document that the others come from. */
export const mainOfDrafts = ([first]: readonly Main[]): Main | null =>
  first ? { category: first.category, line: first.line } : null;

/** Entries counted by part and kind. */
export function countsOf(drafts: readonly Pick<EntryDraft, 'category' | 'line'>[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { category, line } of drafts) {
    const key = `${category}|${line.kind}`;
    counts.set(key, { category, kind: line.kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
