import { isArray, isNumber, isObject, type Json, type JsonObject } from '../../src/json/json.ts';

const escaped = (text: string): string =>
  text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/"/gu, '&quot;')
    .replace(/[\n\r\t]/gu, (char) => `&#${char.charCodeAt(0)};`);

const textOf = (value: Json | undefined): string => {
  if (isNumber(value)) return value.value;
  return typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : '';
};

const writeOne = (name: string, value: Json | undefined, beside: Json | undefined): string => {
  if (name === 'div') return textOf(value);
  if (isObject(value)) {
    if (value['resourceType'] !== undefined) return `<${name}>${writeXml(value)}</${name}>`;
    return element(name, value, '');
  }
  const attribute = value === null || value === undefined ? '' : ` value="${escaped(textOf(value))}"`;
  return element(name, isObject(beside) ? beside : {}, attribute);
};

const isAttribute = (owner: string, name: string): boolean =>
  name === 'id' || (name === 'url' && /extension$/iu.test(owner));

const element = (name: string, object: JsonObject, attribute: string): string => {
  const attributes = Object.entries(object)
    .filter(([key]) => isAttribute(name, key))
    .map(([key, value]) => ` ${key}="${escaped(textOf(value))}"`);
  return `<${name}${attributes.join('')}${attribute}>${fields(name, object)}</${name}>`;
};

const fields = (owner: string, object: JsonObject): string => {
  const names = new Set(Object.keys(object).map((key) => key.replace(/^_/u, '')));
  return [...names]
    .filter((name) => name !== 'resourceType' && (owner === '' || !isAttribute(owner, name)))
    .map((name) => {
      const [value, beside] = [object[name], object[`_${name}`]];
      if (!isArray(value) && !isArray(beside)) return writeOne(name, value, beside);
      const [values, besides] = [isArray(value) ? value : [], isArray(beside) ? beside : []];
      return Array.from({ length: Math.max(values.length, besides.length) }, (_, at) =>
        writeOne(name, values[at], besides[at]),
      ).join('');
    })
    .join('');
};

/** A resource of FHIR JSON as FHIR XML, for tests of the way back. */
export const writeXml = (resource: JsonObject): string => {
  const name = textOf(resource['resourceType']);
  return `<${name} xmlns="http://hl7.org/fhir">${fields('', resource)}</${name}>`;
};
