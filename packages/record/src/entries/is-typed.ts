import type { Quad } from 'n3';
import { sourceNotesOf } from './source-notes.ts';

/** Whether all that an entry says came from its owner's own hand. */
export const isTyped = (iri: string, quads: readonly Quad[]): boolean => {
  const kinds = sourceNotesOf(iri, quads).map(({ kind }) => kind);
  return kinds.length > 0 && kinds.every((kind) => kind === 'manual');
};
