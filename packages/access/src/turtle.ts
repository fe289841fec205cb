import { Parser, Store, Writer } from 'n3';
import type { Quad } from 'n3';
import { AccessError } from './error.ts';
import { ACL, ACP, CARNET, FOAF, RDF, XSD } from './terms.ts';

const PREFIXES = { acl: ACL, acp: ACP, carnet: CARNET, foaf: FOAF, rdf: RDF, xsd: XSD };
const MAX_QUADS = 5_000;

/**
 * Reads a rule document.
 * @param text Turtle; at most 5,000 triples
 * @param base IRI of the document
 * @throws AccessError `unreadable-rules`
 */
export const parseTurtle = (text: string, base: string): Store => {
  let quads: Quad[];
  try {
    quads = new Parser({ baseIRI: base, format: 'text/turtle' }).parse(text);
  } catch (cause) {
    throw new AccessError(
      'unreadable-rules',
      'The rule document is not valid Turtle, so nothing was changed; ask the provider to mend it.',
      { cause },
    );
  }
  if (quads.length > MAX_QUADS) {
    throw new AccessError(
      'unreadable-rules',
      'The rule document holds more statements than any honest one needs, so nothing was changed.',
    );
  }
  return new Store(quads);
};

/** Writes triples as Turtle, one a line, in a fixed order: the same triples give the same text. */
export const writeTurtle = (store: Store): string => {
  const writer = new Writer({ prefixes: PREFIXES });
  const lines = [...store]
    .map((quad) => writer.quadsToString([quad]))
    .sort((left, right) => (left < right ? -1 : 1));
  const header = Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}>.\n`);
  return [...header, '\n', ...lines].join('');
};

/** Values of the objects of one subject and predicate. */
export const valuesOf = (store: Store, subject: Quad['subject'], predicate: Quad['predicate']): string[] =>
  store.getObjects(subject, predicate, null).map((term) => term.value);
