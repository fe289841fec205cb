import { LosslessNumber } from 'lossless-json';
import { isNumber, type JsonObject } from '../../json/json.ts';
import { own } from '../../own.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import { compact } from '../compact.ts';
import { innerText, typeOfValue } from '../elements.ts';
import { conceptOf } from '../concepts.ts';
import type { Words } from '../references.ts';
import { fhirDate, whenOf } from '../times.ts';
import { comparedOf, endsOf, numberOf, quantityOf } from './quantities.ts';

/** HL7 v3 null flavours as FHIR's reasons for a missing value. */
const ABSENT: Readonly<Record<string, string>> = {
  UNK: 'unknown',
  NI: 'unknown',
  NA: 'not-applicable',
  NASK: 'not-asked',
  ASKU: 'asked-unknown',
  NAV: 'temp-unknown',
  MSK: 'masked',
  OTH: 'unsupported',
};

const absent = (flavour: string): JsonObject => ({
  dataAbsentReason: {
    coding: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
        code: own(ABSENT, flavour) ?? 'unknown',
      },
    ],
  },
});

const textValue = (text: string | undefined): JsonObject => (text === undefined ? {} : { valueString: text });

const interval = (value: XmlElement): JsonObject => {
  const compared = comparedOf(value);
  if (compared !== undefined) return { valueQuantity: compared };
  const ends = endsOf(value);
  return ends.low === undefined && ends.high === undefined ? {} : { valueRange: ends };
};

const ratio = (value: XmlElement): JsonObject => {
  const numerator = quantityOf(elementAt(value, 'numerator'));
  const denominator = quantityOf(elementAt(value, 'denominator'));
  if (numerator === undefined || denominator === undefined) return {};
  return { valueRatio: { numerator, denominator } };
};

const whole = (value: XmlElement): JsonObject => {
  const number = numberOf(attributeOf(value, 'value'));
  if (!isNumber(number)) return {};
  return /^-?\d+$/u.test(number.value)
    ? { valueInteger: new LosslessNumber(number.value) }
    : { valueQuantity: { value: number } };
};

const coded = (value: XmlElement, words: Words): JsonObject => {
  const concept = conceptOf(value, words);
  return concept === undefined ? {} : { valueCodeableConcept: concept };
};

const quantity = (value: XmlElement): JsonObject => {
  const found = quantityOf(value);
  return found === undefined ? textValue(attributeOf(value, 'value')) : { valueQuantity: found };
};

const point = (value: XmlElement): JsonObject => {
  const date = fhirDate(attributeOf(value, 'value'));
  return date === undefined ? {} : { valueDateTime: date };
};

const span = (value: XmlElement): JsonObject => {
  const { point, start, end } = whenOf(value);
  if (point !== undefined) return { valueDateTime: point };
  return start === undefined && end === undefined ? {} : { valuePeriod: compact({ start, end }) };
};

const truth = (value: XmlElement): JsonObject => {
  const said = attributeOf(value, 'value');
  return said === 'true' || said === 'false' ? { valueBoolean: said === 'true' } : {};
};

const READERS: Readonly<Record<string, (value: XmlElement, words: Words) => JsonObject>> = {
  PQ: quantity,
  REAL: quantity,
  MO: quantity,
  INT: whole,
  BL: truth,
  TS: point,
  IVL_TS: span,
  IVL_PQ: interval,
  RTO: ratio,
  RTO_PQ_PQ: ratio,
  RTO_QTY_QTY: ratio,
  CD: coded,
  CE: coded,
  CV: coded,
  CO: coded,
  CS: coded,
};

/** The `value` of an observation as a FHIR value[x], or why it has none; nothing when it is left out. */
export function valueFields(value: XmlElement | undefined, words: Words): JsonObject {
  if (value === undefined) return {};
  const type = typeOfValue(value);
  const read = own(READERS, type);
  const found = read === undefined ? {} : read(value, words);
  if (Object.keys(found).length > 0) return found;
  const flavour = attributeOf(value, 'nullFlavor');
  const text = words(value) ?? (innerText(value) || undefined);
  if (text !== undefined) return textValue(text);
  return flavour === undefined ? {} : absent(flavour);
}
