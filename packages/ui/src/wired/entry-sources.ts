import { CARNET, iri } from '@carnet/vocab';
import type { Quad } from 'n3';
import type { EntrySource } from '../ports/index.ts';

const KINDS = ['fhir-document', 'fhir', 'manual', 'deposit', 'other'] as const;

/** Where an entry came from, as its own RDF tells. */
export function sourcesOf(entry: string, quads: readonly Quad[]): EntrySource[] {
  const value = (subject: string, predicate: string): string | null =>
    quads.find((quad) => quad.subject.value === subject && quad.predicate.value === predicate)?.object
      .value ?? null;
  return quads
    .filter(
      ({ subject, predicate }) =>
        subject.value === entry && predicate.value === iri('prov', 'hadPrimarySource'),
    )
    .map(({ object }) => {
      const said = value(object.value, CARNET.sourceKind);
      return {
        kind: KINDS.find((kind) => kind === said) ?? 'other',
        date: value(object.value, iri('dcterms', 'created')),
        author: value(object.value, iri('dcterms', 'creator')),
      };
    });
}
