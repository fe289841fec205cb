import { iri } from '@carnet/vocab';
import type { Quad } from 'n3';
import { markupText } from './markup-text.ts';

/** Elements of FHIR that hold words for people, not codes, addresses or marks. */
const WORDED = new Set(
  `text display div title conclusion comment note description patientInstruction instruction reason
  valueString content name`.split(/\s+/u),
);
const FHIR = iri('fhir', '');
const VALUE = iri('fhir', 'v');
const XML = iri('rdf', 'XMLLiteral');
const STRINGS: ReadonlySet<string> = new Set([iri('xsd', 'string'), iri('rdf', 'langString'), XML]);
const EMPTY_NARRATIVE = /^intentionally left empty/iu;

/** The words for people in an entry's FHIR content, its narrative among them, each once. */
export function contentText(quads: readonly Quad[]): string {
  const worded = new Set<string>();
  for (const { predicate, object } of quads)
    if (predicate.value.startsWith(FHIR) && WORDED.has(predicate.value.slice(FHIR.length)))
      worded.add(object.value);
  const texts = new Set<string>();
  for (const { subject, predicate, object } of quads) {
    if (object.termType !== 'Literal' || predicate.value !== VALUE || !worded.has(subject.value)) continue;
    if (!STRINGS.has(object.datatype.value)) continue;
    const text = object.datatype.value === XML ? markupText(object.value) : object.value.trim();
    if (text !== '' && !EMPTY_NARRATIVE.test(text)) texts.add(text);
  }
  return [...texts].join('\n');
}
