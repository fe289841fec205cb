import { DataFactory, type Quad, type Term } from 'n3';
import { iri } from '@carnet/vocab';
import { ExchangeError } from '../errors.ts';
import { isObject, type Json, type JsonObject } from '../json/json.ts';
import { choiceProperty, fieldOf, holdsResource, isPrimitive, isResourceType } from './definitions.ts';
import { Graph } from './graph.ts';
import { fromLiteral } from './literals.ts';

type Mutable = Record<string, Json>;

const FHIR = iri('fhir', '');
const RDF_TYPE = iri('rdf', 'type');
const RDF_FIRST = iri('rdf', 'first');
const RDF_REST = iri('rdf', 'rest');
const RDF_NIL = iri('rdf', 'nil');
const VALUE = iri('fhir', 'v');
const LINK = iri('fhir', 'link');
const REFERENCE = iri('fhir', 'reference');
const NODE_ROLE = iri('fhir', 'nodeRole');
const ELEMENT = /^[A-Za-z][\w.-]*$/u;
/** Deeper than any JSON we accept, and so deeper than any graph we write: a loop, or hostile. */
const MAX_DEPTH = 400;

/** The graph, and what was already read of it: FHIR in RDF is a tree, so no node is read twice (no bombs). */
interface Reader {
  readonly graph: Graph;
  readonly seen: Set<string>;
}

const fault = (message: string): never => {
  throw new ExchangeError('not-rdf-fhir', message);
};

const classesOf = (graph: Graph, node: Term): string[] =>
  graph
    .objects(node, RDF_TYPE)
    .map(({ value }) => value)
    .filter((value) => value.startsWith(FHIR))
    .map((value) => value.slice(FHIR.length));

const readList = (graph: Graph, head: Term): Term[] | null => {
  if (head.value === RDF_NIL) return [];
  if (graph.objects(head, RDF_FIRST).length === 0) return null;
  const items: Term[] = [];
  const seen = new Set<string>();
  for (let cell: Term | undefined = head; cell !== undefined && cell.value !== RDF_NIL;) {
    const first: Term | undefined = graph.objects(cell, RDF_FIRST)[0];
    if (first === undefined || seen.has(cell.value)) return fault('A list in the RDF has a loop or a gap.');
    seen.add(cell.value);
    items.push(first);
    cell = graph.objects(cell, RDF_REST)[0];
  }
  return items;
};

interface Value {
  /** The JSON value; undefined when the node holds none. */
  readonly value: Json | undefined;
  /** What belongs under the underscore name. */
  readonly more: JsonObject | undefined;
}

const readPrimitive = (reader: Reader, node: Term, depth: number): Value => {
  const literal = reader.graph.objects(node, VALUE)[0];
  const value = literal?.termType === 'Literal' ? fromLiteral(literal) : undefined;
  const rest = readFields(reader, node, 'Element', depth);
  return { value, more: Object.keys(rest).length === 0 ? undefined : rest };
};

const readNode = (reader: Reader, node: Term, type: string | null, depth: number): Value => {
  const { graph, seen } = reader;
  if (seen.has(node.value)) return fault('The RDF uses one node in two places, which no FHIR resource does.');
  seen.add(node.value);
  if (depth > MAX_DEPTH) return fault('The RDF is nested too deeply to be a FHIR resource.');
  const isValue = graph.objects(node, VALUE).length > 0;
  if (isPrimitive(type) || (type === null && isValue)) return readPrimitive(reader, node, depth);
  const resource =
    type === null || holdsResource(type) ? classesOf(graph, node).find(isResourceType) : undefined;
  if (resource !== undefined) return { value: readResource(reader, node, resource, depth), more: undefined };
  const value = readFields(reader, node, type, depth);
  const empty = Object.keys(value).length === 0;
  return { value: empty && type === null ? undefined : value, more: undefined };
};

const readNodes = (reader: Reader, nodes: readonly Term[], type: string | null, depth: number): Value[] =>
  nodes.map((node) => readNode(reader, node, type, depth));

const putList = (target: Mutable, property: string, values: readonly Value[]): void => {
  const hasMore = values.some(({ more }) => more !== undefined);
  const hasValue = values.some(({ value }) => value !== undefined);
  if (hasValue || !hasMore) target[property] = values.map(({ value }) => value ?? null);
  if (hasMore) target[`_${property}`] = values.map(({ more }) => more ?? null);
};

const putValue = (target: Mutable, property: string, { value, more }: Value): void => {
  if (value !== undefined || more === undefined) target[property] = value ?? null;
  if (more !== undefined) target[`_${property}`] = more;
};

const readField = (
  reader: Reader,
  target: Mutable,
  type: string | null,
  element: string,
  object: Term,
  depth: number,
): void => {
  const nodes = readList(reader.graph, object);
  const choice = nodes === null ? classesOf(reader.graph, object) : [];
  const property =
    choice.map((name) => choiceProperty(type, element, name)).find((name) => name !== null) ?? element;
  const inner = fieldOf(type, property).type;
  if (nodes === null) putValue(target, property, readNode(reader, object, inner, depth));
  else putList(target, property, readNodes(reader, nodes, inner, depth));
};

const readFields = (reader: Reader, node: Term, type: string | null, depth: number): JsonObject => {
  const target: Mutable = {};
  const isReference = type === 'Reference';
  for (const { predicate, object } of reader.graph.about(node)) {
    const name = predicate.value;
    if (!name.startsWith(FHIR) || name === VALUE || name === NODE_ROLE) continue;
    if (name === LINK && isReference) {
      if (reader.graph.objects(node, REFERENCE).length === 0) target['reference'] = object.value;
      continue;
    }
    const element = name.slice(FHIR.length);
    if (!ELEMENT.test(element)) return fault('The RDF names an element that FHIR cannot have.');
    readField(reader, target, type, element, object, depth + 1);
  }
  return target;
};

const readResource = (reader: Reader, node: Term, type: string, depth: number): JsonObject => ({
  resourceType: type,
  ...readFields(reader, node, type, depth),
});

/**
 * The FHIR R4 JSON of RDF that `fhirToQuads` wrote; triples in other vocabularies are left out. Numbers are
 * `LosslessNumber` with the digits they came with: write with `stringifyJson`.
 *
 * @throws ExchangeError `not-rdf-fhir` when `subject` is no FHIR R4 resource in these quads or the RDF has loops.
 */
export function quadsToFhir(quads: Iterable<Quad>, subject: string): JsonObject {
  const graph = new Graph(quads);
  const root = DataFactory.namedNode(subject);
  const type = classesOf(graph, root).find(isResourceType);
  if (type === undefined) return fault('There is no FHIR resource under this name in the RDF.');
  const json = readResource({ graph, seen: new Set([subject]) }, root, type, 0);
  return isObject(json) ? json : fault('There is no FHIR resource under this name in the RDF.');
}
