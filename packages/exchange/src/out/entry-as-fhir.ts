import type { Quad } from 'n3';
import { quadsToFhir } from '../fhir/from-quads.ts';
import { stringifyJson } from '../json/parse.ts';

/**
 * A stored entry as FHIR R4 JSON text, two spaces deep: its FHIR content alone, numbers with the digits they came
 * with. Links to other entries are references to their IRIs; the person is `https://w3id.org/carnet/ns#owner`.
 *
 * @param quads the entry's quads; what Carnet says around the content (category, sources, files) is left out.
 * @param entry IRI of the entry.
 * @throws ExchangeError `not-rdf-fhir` when the entry carries no FHIR resource.
 */
export const entryAsFhir = (quads: Iterable<Quad>, entry: string): string =>
  stringifyJson(quadsToFhir(quads, entry), 2);
