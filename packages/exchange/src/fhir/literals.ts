import { DataFactory, type Literal } from 'n3';
import { LosslessNumber } from 'lossless-json';
import { iri } from '@carnet/vocab';
import { isNumber, type Json } from '../json/json.ts';

const xsd = (name: string): string => iri('xsd', name);
const XML_LITERAL = iri('rdf', 'XMLLiteral');

const INTEGERS: Readonly<Record<string, string>> = {
  integer: xsd('integer'),
  positiveInt: xsd('positiveInteger'),
  unsignedInt: xsd('nonNegativeInteger'),
};
const NUMBERS = new Set([...Object.values(INTEGERS), xsd('decimal'), xsd('double')]);
const URIS = new Set(['uri', 'url', 'canonical', 'oid', 'uuid']);
const MOMENTS = new Set(['date', 'dateTime', 'instant']);
const SHAPES: readonly [RegExp, string][] = [
  [/^\d{4}$/u, xsd('gYear')],
  [/^\d{4}-\d{2}$/u, xsd('gYearMonth')],
  [/^\d{4}-\d{2}-\d{2}$/u, xsd('date')],
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/u, xsd('dateTime')],
];

const numberType = (type: string | null, lexical: string): string => {
  const integer = type === null ? undefined : INTEGERS[type];
  if (integer !== undefined && /^-?\d+$/u.test(lexical)) return integer;
  return /[eE]/u.test(lexical) ? xsd('double') : xsd('decimal');
};

const stringType = (type: string | null, text: string): string => {
  if (type === null) return xsd('string');
  if (URIS.has(type)) return xsd('anyURI');
  if (MOMENTS.has(type)) return SHAPES.find(([shape]) => shape.test(text))?.[1] ?? xsd('string');
  if (type === 'time' && /^\d{2}:\d{2}:\d{2}/u.test(text)) return xsd('time');
  if (type === 'base64Binary') return xsd('base64Binary');
  return type === 'xhtml' ? XML_LITERAL : xsd('string');
};

/** The `fhir:v` literal of a JSON primitive, text unchanged, datatype by FHIR type (FHIR RDF, R5 dialect). */
export function toLiteral(type: string | null, value: string | boolean | LosslessNumber): Literal {
  if (typeof value === 'boolean')
    return DataFactory.literal(String(value), DataFactory.namedNode(xsd('boolean')));
  const text = isNumber(value) ? value.value : value;
  const datatype = isNumber(value) ? numberType(type, text) : stringType(type, text);
  return DataFactory.literal(text, DataFactory.namedNode(datatype));
}

/** The JSON primitive of an `fhir:v` literal: the text as written, a number when the datatype is a number. */
export function fromLiteral(literal: {
  readonly value: string;
  readonly datatype: { readonly value: string };
}): Json {
  const datatype = literal.datatype.value;
  if (datatype === xsd('boolean')) return literal.value === 'true';
  return NUMBERS.has(datatype) ? new LosslessNumber(literal.value) : literal.value;
}
