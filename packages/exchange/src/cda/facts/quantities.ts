import { LosslessNumber } from 'lossless-json';
import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import { compact } from '../compact.ts';

const UCUM = 'http://unitsofmeasure.org';
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u;
/** Characters that UCUM codes are made of; a unit with others is a word. */
const UCUM_CODE = /^[!-~]+$/u;

/** A number with the digits it came with; undefined when the text is none. */
export function numberOf(text: string | undefined): LosslessNumber | undefined {
  if (text === undefined || !NUMBER.test(text)) return undefined;
  const plain = text
    .replace(/^\+/u, '')
    .replace(/^(-?)\./u, '$10.')
    .replace(/\.(?!\d)/u, '');
  const [, sign = '', digits = plain] = /^(-?)0*(\d.*)$/u.exec(plain) ?? [];
  return new LosslessNumber(`${sign}${digits}`);
}

const unitFields = (unit: string | undefined): JsonObject => {
  if (unit === undefined || unit === '1') return {};
  return UCUM_CODE.test(unit) && !/^\d+$/u.test(unit) ? { unit, system: UCUM, code: unit } : { unit };
};

/** A PQ, REAL or INT as a Quantity; undefined when it has no value. */
export function quantityOf(element: XmlElement | undefined): JsonObject | undefined {
  const value = numberOf(attributeOf(element, 'value'));
  return value === undefined ? undefined : compact({ value, ...unitFields(attributeOf(element, 'unit')) });
}

/** Both ends of an IVL_PQ, as far as they are known. */
export function endsOf(element: XmlElement | undefined): {
  readonly low?: JsonObject;
  readonly high?: JsonObject;
} {
  const low = quantityOf(elementAt(element, 'low'));
  const high = quantityOf(elementAt(element, 'high'));
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

const isOpen = (element: XmlElement | undefined): boolean => attributeOf(element, 'inclusive') === 'false';

/** An interval with one end: "less than 5" as a quantity with a comparator. */
export function comparedOf(element: XmlElement): JsonObject | undefined {
  const { low, high } = endsOf(element);
  if (low !== undefined && high === undefined)
    return { ...low, comparator: isOpen(elementAt(element, 'low')) ? '>' : '>=' };
  if (high !== undefined && low === undefined)
    return { ...high, comparator: isOpen(elementAt(element, 'high')) ? '<' : '<=' };
  return undefined;
}
