import { DataFactory, type BlankNode, type NamedNode, type Quad, type Term } from 'n3';
import { LosslessNumber } from 'lossless-json';
import { iri } from '@carnet/vocab';
import { ExchangeError } from '../errors.ts';
import { isArray, isNumber, isObject, textOf, type Json, type JsonObject } from '../json/json.ts';
import { own } from '../own.ts';
import { fieldOf, holdsResource, isPrimitive, isResourceType, type Field } from './definitions.ts';
import { toLiteral } from './literals.ts';

type Node = NamedNode | BlankNode;

interface Writer {
  readonly quads: Quad[];
  readonly root: string;
  /** Nodes already named: a second resource with the same name gets a blank node, so the two do not melt. */
  readonly named: Set<string>;
}

const RDF_TYPE = DataFactory.namedNode(iri('rdf', 'type'));
const RDF_FIRST = DataFactory.namedNode(iri('rdf', 'first'));
const RDF_REST = DataFactory.namedNode(iri('rdf', 'rest'));
const RDF_NIL = DataFactory.namedNode(iri('rdf', 'nil'));
const fhir = (name: string): NamedNode => DataFactory.namedNode(iri('fhir', name));
const VALUE = fhir('v');
const LINK = fhir('link');
const NAME = /^[A-Za-z][\w.-]*$/u;
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\p{Cc}\s<>"{}|\\^`]+$/u;
const FRAGMENT = /^#[\w.-]+$/u;
/** Concept IRIs as HL7 writes them into its own Turtle. */
const CONCEPTS: Readonly<Record<string, string>> = {
  'http://loinc.org': iri('loinc', ''),
  'http://snomed.info/sct': iri('sct', ''),
};

/** References to drafts are links alone: who stores them renames IRIs, never text. */
const DRAFT = 'urn:carnet:draft:';

const refuse = (what: string): never => {
  throw new ExchangeError('not-fhir', `This is not FHIR R4: ${what}.`);
};

const add = (writer: Writer, subject: Node, predicate: NamedNode, object: Term): void => {
  writer.quads.push(DataFactory.quad(subject, predicate, object as NamedNode));
};

const writeList = <T>(writer: Writer, items: readonly T[], write: (item: T) => Node): Node => {
  const cells = items.map(() => DataFactory.blankNode());
  items.forEach((item, index) => {
    const cell = cells[index];
    if (cell === undefined) return;
    add(writer, cell, RDF_FIRST, write(item));
    add(writer, cell, RDF_REST, cells[index + 1] ?? RDF_NIL);
  });
  return cells[0] ?? RDF_NIL;
};

const nameNode = (writer: Writer, name: string | undefined): Node => {
  if (name === undefined || writer.named.has(name)) return DataFactory.blankNode();
  writer.named.add(name);
  return DataFactory.namedNode(name);
};

const linkOf = (writer: Writer, reference: string): NamedNode | undefined => {
  if (FRAGMENT.test(reference)) return DataFactory.namedNode(`${writer.root}${reference}`);
  return ABSOLUTE.test(reference) ? DataFactory.namedNode(reference) : undefined;
};

const conceptOf = (object: JsonObject): NamedNode | undefined => {
  const base = own(CONCEPTS, textOf(object['system']) ?? '');
  const code = textOf(object['code']);
  return base !== undefined && code !== undefined && /^[\w-]+$/u.test(code)
    ? DataFactory.namedNode(`${base}${code}`)
    : undefined;
};

const writePrimitive = (writer: Writer, field: Field, value: Json, more: Json): Node => {
  const node = DataFactory.blankNode();
  if (typeof value === 'string' || typeof value === 'boolean' || isNumber(value))
    add(writer, node, VALUE, toLiteral(field.type, value));
  else if (value !== null) refuse(`${field.element} holds an object where a plain value belongs`);
  if (isObject(more)) writeFields(writer, node, 'Element', more);
  else if (more !== null) refuse(`_${field.element} is not an object`);
  return node;
};

const writeResource = (writer: Writer, object: JsonObject, node: Node): Node => {
  const type = textOf(object['resourceType']);
  if (type === undefined || !isResourceType(type))
    throw new ExchangeError('unknown-type', 'FHIR R4 does not define this type of resource.');
  add(writer, node, RDF_TYPE, fhir(type));
  writeFields(writer, node, type, object);
  return node;
};

const writeValue = (writer: Writer, field: Field, value: Json, more: Json, name?: string): Node => {
  if (isPrimitive(field.type)) return writePrimitive(writer, field, value, more);
  if (isObject(value)) {
    if (more !== null) refuse(`_${field.element} goes with an object`);
    if (holdsResource(field.type) || (field.type === null && 'resourceType' in value))
      return writeResource(writer, value, nameNode(writer, name));
    const node = DataFactory.blankNode();
    writeFields(writer, node, field.type, value);
    return node;
  }
  if (isArray(value)) refuse(`${field.element} is a list within a list`);
  if (field.type !== null && value !== null)
    refuse(`${field.element} holds a plain value where an object belongs`);
  return writePrimitive(writer, field, value, more);
};

const nestedName = (writer: Writer, element: string, owner: JsonObject, value: Json): string | undefined => {
  if (element === 'contained' && isObject(value)) {
    const fragment = `#${textOf(value['id']) ?? ''}`;
    return FRAGMENT.test(fragment) ? `${writer.root}${fragment}` : undefined;
  }
  const url = element === 'resource' ? textOf(owner['fullUrl']) : undefined;
  return url !== undefined && ABSOLUTE.test(url) ? url : undefined;
};

const writeField = (
  writer: Writer,
  node: Node,
  type: string | null,
  owner: JsonObject,
  name: string,
): void => {
  if (!NAME.test(name)) refuse('a property has a name that no FHIR element can have');
  const field = fieldOf(type, name);
  const value = owner[name] ?? null;
  const more = owner[`_${name}`] ?? null;
  const write = (item: Json, itemMore: Json): Node => {
    const inner = writeValue(writer, field, item, itemMore, nestedName(writer, name, owner, item));
    if (field.choice && field.type !== null) add(writer, inner, RDF_TYPE, fhir(field.type));
    return inner;
  };
  if (!isArray(value) && !isArray(more)) {
    add(writer, node, fhir(field.element), write(value, more));
    return;
  }
  if ((value !== null && !isArray(value)) || (more !== null && !isArray(more)))
    refuse(`${name} and _${name} are not both lists`);
  const values = isArray(value) ? value : [];
  const mores = isArray(more) ? more : [];
  const pairs = Array.from({ length: Math.max(values.length, mores.length) }, (_, index) => index);
  add(
    writer,
    node,
    fhir(field.element),
    writeList(writer, pairs, (index) => write(values[index] ?? null, mores[index] ?? null)),
  );
};

const writeFields = (writer: Writer, node: Node, type: string | null, object: JsonObject): void => {
  const names = new Set(Object.keys(object).map((key) => (key.startsWith('_') ? key.slice(1) : key)));
  if (type !== null && isResourceType(type)) names.delete('resourceType');
  const reference = type === 'Reference' ? textOf(object['reference']) : undefined;
  if (reference?.startsWith(DRAFT) === true) names.delete('reference');
  for (const name of names) writeField(writer, node, type, object, name);
  if (type === 'Coding') {
    const concept = conceptOf(object);
    if (concept !== undefined) add(writer, node, RDF_TYPE, concept);
  }
  const link = reference === undefined ? undefined : linkOf(writer, reference);
  if (link !== undefined) add(writer, node, LINK, link);
};

const withExactNumbers = (value: unknown): Json => {
  if (typeof value === 'number') return new LosslessNumber(String(value));
  if (Array.isArray(value)) return value.map(withExactNumbers);
  if (typeof value !== 'object' || value === null || value instanceof LosslessNumber) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withExactNumbers(item)]));
};

/**
 * FHIR R4 JSON as RDF in the R5 dialect (https://hl7.org/fhir/R5/rdf.html): values under `fhir:v`, lists as RDF
 * lists, the type of a choice as `rdf:type`, the root marked `fhir:nodeRole fhir:treeRoot`. Contained resources
 * are fragments of `subject`. LOINC and SNOMED CT codings also carry their concept as `rdf:type`.
 *
 * @param resource JSON from `parseJson` (numbers keep their digits) or from `JSON.parse`.
 * @param subject absolute IRI of the resource, without a fragment.
 * @throws ExchangeError `unknown-type` for a resource FHIR R4 does not define, `not-fhir` for a shape it does not allow.
 */
export function fhirToQuads(resource: JsonObject | object, subject: string): Quad[] {
  const exact = withExactNumbers(resource);
  if (!isObject(exact)) return refuse('it is no object');
  const writer: Writer = { quads: [], root: subject, named: new Set([subject]) };
  const root = DataFactory.namedNode(subject);
  writeResource(writer, exact, root);
  add(writer, root, fhir('nodeRole'), fhir('treeRoot'));
  return writer.quads;
}
