import { DataFactory, Parser, Store } from 'n3';
import type { Quad } from 'n3';
import { asPatterns, triple } from './graph.ts';
import { PatchRefusal } from './graph-patch.ts';
import type { PatchStep } from './graph-patch.ts';

const SOLID = 'http://www.w3.org/ns/solid/terms#';
const RDF_TYPE = DataFactory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

const parse = (text: string, iri: string): Store => {
  try {
    return new Store(new Parser({ baseIRI: iri, format: 'text/n3' }).parse(text));
  } catch (cause) {
    throw new PatchRefusal(400, 'The patch is not well-formed N3.', { cause });
  }
};

const variables = (quads: readonly Quad[]): string[] =>
  quads
    .flatMap(({ subject, predicate, object }) => [subject, predicate, object])
    .flatMap((term) => (term.termType === 'Variable' ? [term.value] : []));

/** Parses a Solid N3 Patch (Solid Protocol 0.11, 5.3.1), `where` included. Throws PatchRefusal. */
export const parseN3Patch = (text: string, iri: string): PatchStep => {
  const store = parse(text, iri);
  const patches = store.getSubjects(
    RDF_TYPE,
    DataFactory.namedNode(`${SOLID}InsertDeletePatch`),
    DataFactory.defaultGraph(),
  );
  const [patch] = patches;
  if (patch === undefined || patches.length > 1)
    throw new PatchRefusal(422, 'A patch document holds exactly one solid:InsertDeletePatch.');
  const formula = (name: string): Quad[] => {
    const graphs = store.getObjects(patch, DataFactory.namedNode(SOLID + name), DataFactory.defaultGraph());
    const [graph] = graphs;
    if (graphs.length > 1) throw new PatchRefusal(422, 'A patch names a formula twice.');
    if (graph === undefined) return [];
    return store
      .getQuads(null, null, null, graph)
      .map(({ subject, predicate, object }) => triple(subject, predicate, object));
  };
  const [where, deletes, inserts] = ['where', 'deletes', 'inserts'].map(formula) as [Quad[], Quad[], Quad[]];
  const changes = [...deletes, ...inserts];
  const terms = changes.flatMap(({ subject, predicate, object }) => [subject, predicate, object]);
  if (terms.some(({ termType }) => termType === 'BlankNode'))
    throw new PatchRefusal(422, 'What a patch deletes or inserts cannot have blank nodes.');
  const bound = new Set(variables(where));
  if (!variables(changes).every((name) => bound.has(name)))
    throw new PatchRefusal(422, 'A patch uses a variable that its condition does not bind.');
  return { where: asPatterns(where), deletes, inserts, strict: true };
};
