import { CARNET, iri } from '@carnet/vocab';
import type { Quad } from 'n3';
import type { SourceNote } from './entry-turtle.ts';

const SOURCE_KINDS = ['fhir-document', 'fhir', 'manual', 'deposit', 'other'] as const;

/** The sources that an entry tells of. */
export function sourceNotesOf(entry: string, quads: readonly Quad[]): SourceNote[] {
  const value = (subject: string, predicate: string): string | null =>
    quads.find((quad) => quad.subject.value === subject && quad.predicate.value === predicate)?.object
      .value ?? null;
  return quads
    .filter(
      ({ subject, predicate }) =>
        subject.value === entry && predicate.value === iri('prov', 'hadPrimarySource'),
    )
    .map(({ object }) => {
      const short = value(object.value, CARNET.sourceKey) ?? '';
      const kind = value(object.value, CARNET.sourceKind);
      return {
        key: short,
        short,
        kind: SOURCE_KINDS.find((one) => one === kind) ?? 'other',
        received: new Date(value(object.value, iri('prov', 'generatedAtTime')) ?? 0),
        date: value(object.value, iri('dcterms', 'created')),
        author: value(object.value, iri('dcterms', 'creator')),
      };
    });
}
