import { ExchangeError, quadsToFhir } from '@carnet/exchange';
import { detailsOf, imageSeriesOf } from '@carnet/exchange/details';
import { entryContent, isTyped, sourceNotesOf, type Entry } from '@carnet/record';
import { CARNET } from '@carnet/vocab';
import type { Quad } from 'n3';
import type { EntrySource, EntryView } from '../ports/index.ts';

/** Where an entry came from, as its own RDF tells. */
export const sourcesOf = (entry: string, quads: readonly Quad[]): EntrySource[] =>
  sourceNotesOf(entry, quads).map(({ kind, date, author, received }) => ({ kind, date, author, received }));

/** When its owner corrected an entry, oldest first. */
export const correctionsOf = (entry: string, quads: readonly Quad[]): Date[] =>
  quads
    .filter(({ subject, predicate }) => subject.value === entry && predicate.value === CARNET.corrected)
    .map(({ object }) => new Date(object.value))
    .sort((a, b) => a.getTime() - b.getTime());

/** An entry that is no FHIR resource says nothing beyond its row. */
function resourceOf(entry: string, quads: readonly Quad[]): ReturnType<typeof quadsToFhir> | null {
  try {
    return quadsToFhir(quads, entry);
  } catch (error) {
    if (error instanceof ExchangeError && error.code === 'not-rdf-fhir') return null;
    throw error;
  }
}

/** What an entry tells of itself. */
export function toldBy(
  entry: Entry,
): Pick<EntryView, 'sources' | 'corrected' | 'typed' | 'details' | 'series'> {
  const quads = entryContent(entry);
  const resource = resourceOf(entry.iri, quads);
  return {
    sources: sourcesOf(entry.iri, quads),
    corrected: correctionsOf(entry.iri, quads),
    typed: isTyped(entry.iri, quads),
    details: (lang) => (resource === null ? [] : detailsOf(resource, lang)),
    series: resource === null ? [] : imageSeriesOf(resource),
  };
}
