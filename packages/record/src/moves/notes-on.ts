import type { TimelineEntry } from '../entries/timeline.ts';

/**
 * The notes that stand beside an entry, by IRI. They tell of it: what hides or deletes an entry does the same to these
 * first, so that a stop leaves no note alone.
 */
export function notesOn(entries: readonly TimelineEntry[], iri: string): readonly string[] {
  const noted = entries.find((one) => one.iri === iri);
  return entries
    .filter(({ category, line }) => category === noted?.category && line.about === noted.line.id)
    .map((one) => one.iri);
}
