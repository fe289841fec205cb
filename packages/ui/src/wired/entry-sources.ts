import { sourceNotesOf } from '@carnet/record';
import { CARNET } from '@carnet/vocab';
import type { Quad } from 'n3';
import type { EntrySource } from '../ports/index.ts';

/** Where an entry came from, as its own RDF tells. */
export const sourcesOf = (entry: string, quads: readonly Quad[]): EntrySource[] =>
  sourceNotesOf(entry, quads).map(({ kind, date, author, received }) => ({ kind, date, author, received }));

/** When its owner corrected an entry, oldest first. */
export const correctionsOf = (entry: string, quads: readonly Quad[]): Date[] =>
  quads
    .filter(({ subject, predicate }) => subject.value === entry && predicate.value === CARNET.corrected)
    .map(({ object }) => new Date(object.value))
    .sort((a, b) => a.getTime() - b.getTime());
