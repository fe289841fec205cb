import { Parser, Writer } from 'n3';
import {
  fhirToQuads,
  parseJson,
  quadsToFhir,
  stringifyJson,
  type Json,
  type JsonObject,
} from '@carnet/exchange';

const SUBJECT = 'urn:carnet:draft:1';

const isPlain = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return (value as Json[]).map(sorted);
  if (!isPlain(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
};

/** JSON text with sorted keys and the digits as written: equal text is equal content. */
export const canonical = (value: Json): string => stringifyJson(sorted(value));

const toTurtle = (resource: JsonObject): string => {
  const writer = new Writer({ prefixes: { fhir: 'http://hl7.org/fhir/' } });
  writer.addQuads(fhirToQuads(resource, SUBJECT));
  let turtle = '';
  writer.end((_error: unknown, text: string) => {
    turtle = text;
  });
  return turtle;
};

/** FHIR JSON text through RDF and Turtle text and back; null when nothing changed, else both canonical texts. */
export function roundTrip(text: string): { before: string; after: string } | null {
  const resource = parseJson(text) as JsonObject;
  const before = canonical(resource);
  const after = canonical(quadsToFhir(new Parser().parse(toTurtle(resource)), SUBJECT));
  return before === after ? null : { before, after };
}
