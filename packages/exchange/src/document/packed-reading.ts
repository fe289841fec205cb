import type { EntryDraft } from '@carnet/record';
import type { Note } from './note.ts';
import { unpackQuads } from './pack-quads.ts';
import type { Person } from './person.ts';
import type { Matter } from './sensitive-codes.ts';
import type { Skipped } from './skipped.ts';

/** A draft of something that was read. */
export interface ReadDraft extends EntryDraft {
  /** What it is about that most people show to few, by its codes; of a document, what the first such fact in it is about. */
  readonly sensitive: Matter | null;
}

/** A draft whose RDF is packed. */
export interface PackedDraft extends Omit<ReadDraft, 'quads'> {
  /** As `QuadPacker` makes them, over the terms of its reading. */
  readonly statements: Uint32Array<ArrayBuffer>;
}

/** A file that was read, as plain data: small in memory, and a structured clone away from any thread. */
export interface PackedReading {
  readonly terms: readonly string[];
  readonly drafts: readonly PackedDraft[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly Note[];
  readonly persons: readonly Person[];
}

/** A file that was read. */
export interface Reading {
  /** The document first, when there is one, then its facts. Their RDF is made anew each time it is asked for. */
  readonly drafts: readonly ReadDraft[];
  /** What became no entry of its own, and why. */
  readonly skipped: readonly Skipped[];
  /** What is to be known of how it was read. */
  readonly notes: readonly Note[];
  /** Whom the file is about, its subject first; more than one is worth a question. */
  readonly persons: readonly Person[];
}

/** The drafts of a reading, ready to be stored. */
export function openReading({ terms, drafts, skipped, notes, persons }: PackedReading): Reading {
  return {
    drafts: drafts.map(({ statements, ...rest }) => ({
      ...rest,
      get quads() {
        return unpackQuads(statements, terms);
      },
    })),
    skipped,
    notes,
    persons,
  };
}
