import type { Quad, Term } from 'n3';
import { Parser } from 'sparqljs';
import type { SparqlQuery, Triple, UpdateOperation } from 'sparqljs';
import { asPatterns, triple } from './graph.ts';
import { PatchRefusal } from './graph-patch.ts';
import type { PatchStep } from './graph-patch.ts';

const unsupported = (): PatchRefusal =>
  new PatchRefusal(
    415,
    'Only INSERT and DELETE of triples is taken, with conditions that are triple patterns; no graphs, paths or filters.',
  );

const parse = (text: string, iri: string): SparqlQuery => {
  try {
    return new Parser({ baseIRI: iri }).parse(text);
  } catch (cause) {
    throw new PatchRefusal(400, 'The patch is not well-formed SPARQL Update.', { cause });
  }
};

const TERMS = new Set(['NamedNode', 'BlankNode', 'Literal', 'Variable']);

const termOf = (term: Triple['subject'] | Triple['predicate'] | Triple['object']): Term => {
  if (!('termType' in term) || !TERMS.has(term.termType)) throw unsupported();
  return term as Term;
};

const quadsOf = (
  patterns: readonly { readonly type: string; readonly triples?: readonly Triple[] }[],
): Quad[] =>
  patterns.flatMap(({ type, triples }) => {
    if (type !== 'bgp' || triples === undefined) throw unsupported();
    return triples.map(({ subject, predicate, object }) =>
      triple(termOf(subject), termOf(predicate), termOf(object)),
    );
  });

const stepOf = (update: UpdateOperation): PatchStep => {
  if (!('updateType' in update)) throw unsupported();
  if ('graph' in update && (update.graph as unknown) !== undefined) throw unsupported();
  const deletes = quadsOf('delete' in update ? update.delete : []);
  const inserts = quadsOf('insert' in update ? update.insert : []);
  switch (update.updateType) {
    case 'insert':
    case 'delete':
      return { where: [], deletes, inserts, strict: false };
    case 'deletewhere':
      return { where: asPatterns(deletes), deletes: asPatterns(deletes), inserts, strict: false };
    case 'insertdelete': {
      if (update.using !== undefined) throw unsupported();
      return { where: asPatterns(quadsOf(update.where)), deletes, inserts, strict: false };
    }
    default:
      throw unsupported();
  }
};

/**
 * Parses a SPARQL 1.1 Update of INSERT DATA, DELETE DATA, DELETE WHERE and DELETE/INSERT WHERE with triple patterns
 * on the default graph. Throws PatchRefusal: 400 if it is none, 415 if it does more.
 */
export const parseSparqlUpdate = (text: string, iri: string): PatchStep[] => {
  const query = parse(text, iri);
  if (query.type !== 'update') throw unsupported();
  return query.updates.map(stepOf);
};
