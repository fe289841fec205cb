import type { TimelineRow } from '../ports/index.ts';

const isDocument = ({ line, about }: TimelineRow): boolean =>
  line.kind === 'Document' && line.about === undefined && about == null;

/** The documents beside a document. */
export interface Neighbours {
  readonly newer: TimelineRow | null;
  readonly older: TimelineRow | null;
}

/**
 * The documents before and after a document, as a timeline has them; null for what is no document, or stands in no list.
 *
 * @param rows newest first.
 */
export function neighboursOf(rows: readonly TimelineRow[], { iri }: TimelineRow): Neighbours | null {
  const documents = rows.filter(isDocument);
  const place = documents.findIndex((one) => one.iri === iri);
  return place < 0 ? null : { newer: documents[place - 1] ?? null, older: documents[place + 1] ?? null };
}
