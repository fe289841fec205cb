import { LosslessNumber } from 'lossless-json';
import type { Json, JsonObject } from '../json/json.ts';
import { childrenOf, type XmlElement } from '../xml/element.ts';
import { fieldOf, holdsResource, isPrimitive } from './definitions.ts';
import { writeXhtml } from './write-xhtml.ts';

export const FHIR_SPACE = 'http://hl7.org/fhir';

const NUMBERS = new Set(['decimal', 'integer', 'positiveInt', 'unsignedInt']);
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;

const valueOf = (element: XmlElement, type: string | null): Json | undefined => {
  const text = element.attributes.get('value');
  if (text === undefined) return undefined;
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return type !== null && NUMBERS.has(type) && JSON_NUMBER.test(text) ? new LosslessNumber(text) : text;
};

type Fields = Map<string, Json>;

const putOwn = (fields: Fields, name: string, value: Json): void => {
  if (name !== '__proto__' && name !== 'resourceType') fields.set(name, value);
};

/** Attributes of an element that are no value: its id, the address of an extension. */
const attributesOf = ({ attributes }: XmlElement): Fields =>
  new Map([...attributes].filter(([name]) => name === 'id' || name === 'url'));

const besideOf = (element: XmlElement): JsonObject | null => {
  const beside = new Map([...attributesOf(element), ...fieldsOf(element, 'Element')]);
  return beside.size === 0 ? null : Object.fromEntries(beside);
};

const primitiveFields = (
  name: string,
  type: string | null,
  list: boolean,
  elements: readonly XmlElement[],
  fields: Fields,
): void => {
  const values = elements.map((element) => valueOf(element, type) ?? null);
  const beside = elements.map(besideOf);
  const isList = list || elements.length > 1;
  if (values.some((value) => value !== null)) putOwn(fields, name, isList ? values : (values[0] ?? null));
  if (beside.some((one) => one !== null)) putOwn(fields, `_${name}`, isList ? beside : (beside[0] ?? null));
};

const complexOf = (element: XmlElement, type: string | null): Json => {
  if (holdsResource(type)) {
    const [inner] = childrenOf(element);
    return inner === undefined ? {} : resourceFromXml(inner);
  }
  return Object.fromEntries([...attributesOf(element), ...fieldsOf(element, type)]);
};

/** What R4 does not define is a value when it has one, else an object. */
const isValue = (type: string | null, elements: readonly XmlElement[]): boolean =>
  isPrimitive(type) || (type === null && elements.some(({ attributes }) => attributes.has('value')));

const fieldsOf = (element: XmlElement, type: string | null): Fields => {
  const groups = new Map<string, XmlElement[]>();
  for (const child of childrenOf(element)) groups.set(child.name, [...(groups.get(child.name) ?? []), child]);
  const fields: Fields = new Map();
  for (const [name, elements] of groups) {
    const { type: inner, list } = fieldOf(type, name);
    const [first] = elements;
    if (inner === 'xhtml' && first !== undefined) putOwn(fields, name, writeXhtml(first));
    else if (isValue(inner, elements)) primitiveFields(name, inner, list, elements, fields);
    else {
      const values = elements.map((one) => complexOf(one, inner));
      putOwn(fields, name, list || values.length > 1 ? values : (values[0] ?? null));
    }
  }
  return fields;
};

/** A resource in FHIR R4 XML as its FHIR JSON: same fields, lists where R4 has lists, decimals with their digits. */
export function resourceFromXml(element: XmlElement): JsonObject {
  return { resourceType: element.name, ...Object.fromEntries(fieldsOf(element, element.name)) };
}
