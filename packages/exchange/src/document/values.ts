import type { EntryValue } from '@carnet/record';
import { isNumber, isObject, objectOf, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { isUsual } from '../wording/usual-flags.ts';
import { codesOf, hasCode, mainCode, wordsOf } from './concept.ts';
import { normalRange } from './normal-range.ts';
import { unitOf } from './quantity-unit.ts';

const SYSTOLIC = new Set(['8480-6']);
const DIASTOLIC = new Set(['8462-4']);

const numberOf = (quantity: JsonObject | undefined): string | undefined => {
  const value = quantity?.['value'];
  return isNumber(value) ? value.value : undefined;
};

const quantityValue = (quantity: JsonObject): EntryValue => {
  const number = numberOf(quantity);
  const unit = unitOf(quantity);
  const comparator = textOf(quantity['comparator']);
  return {
    ...(number !== undefined &&
      (comparator === undefined ? { number } : { text: `${comparator} ${number}` })),
    ...(unit !== undefined && { unit }),
  };
};

const conceptValue = (concept: Json): EntryValue => {
  const text = wordsOf(concept);
  const code = mainCode(concept);
  return { ...(text !== undefined && { text }), ...(code !== undefined && { code }) };
};

const bounds = (range: JsonObject | undefined): string => {
  const low = numberOf(objectOf(range?.['low'])) ?? '';
  const high = numberOf(objectOf(range?.['high'])) ?? '';
  return `${low} - ${high}`;
};

const ratio = (value: JsonObject): string =>
  [value['numerator'], value['denominator']].map((part) => numberOf(objectOf(part)) ?? '').join('/');

/** The value[x] of an Observation or of one of its components; empty when it has none. */
const plainValue = (owner: JsonObject): EntryValue => {
  for (const [name, value] of Object.entries(owner)) {
    if (!name.startsWith('value') || value === undefined) continue;
    if (isObject(value)) {
      if (name === 'valueQuantity') return quantityValue(value);
      if (name === 'valueCodeableConcept') return conceptValue(value);
      if (name === 'valueRange') return { text: bounds(value) };
      if (name === 'valueRatio') return { text: ratio(value) };
      if (name === 'valuePeriod')
        return { text: `${textOf(value['start']) ?? ''} - ${textOf(value['end']) ?? ''}` };
    }
    if (isNumber(value)) return { number: value.value };
    if (typeof value === 'boolean') return { text: String(value) };
    if (typeof value === 'string') return { text: value };
  }
  return {};
};

const componentsValue = (components: readonly JsonObject[]): EntryValue => {
  const pick = (codes: ReadonlySet<string>): JsonObject | undefined =>
    objectOf(components.find((component) => hasCode(component['code'], codes))?.['valueQuantity']);
  const systolic = pick(SYSTOLIC);
  const diastolic = pick(DIASTOLIC);
  const [high, low] = [numberOf(systolic), numberOf(diastolic)];
  if (systolic !== undefined && high !== undefined && low !== undefined) {
    const unit = unitOf(systolic);
    return { text: `${high}/${low}`, ...(unit !== undefined && { unit }) };
  }
  const parts = components.flatMap((component) => {
    const { text, number, unit } = plainValue(component);
    const words = [number ?? text, unit].filter((part) => part !== undefined).join(' ');
    return words === '' ? [] : [`${wordsOf(component['code']) ?? ''} ${words}`.trim()];
  });
  return parts.length === 0 ? {} : { text: parts.join(', ') };
};

/** Longer words are a comment, not a flag. */
const LONGEST_FLAG = 60;

/** How HL7 codes interpretations. */
const FLAG = /^(?:[A-Z]{1,3}|[<>])$/u;

/** What a laboratory says of a result: a code as HL7 has them, else its own words, else its own code. */
function flagOf(interpretation: Json | undefined): string | undefined {
  const codes = codesOf(interpretation).map(([, code]) => code);
  const words = wordsOf(interpretation) ?? textOf(interpretation);
  return (
    codes.find((code) => FLAG.test(code)) ??
    (words !== undefined && words.length <= LONGEST_FLAG ? words : undefined) ??
    codes[0]
  );
}

/** What is said of several values at once: the same of all, else that one of them is out of its range. */
function flagOfAll(components: readonly JsonObject[]): string | undefined {
  const flags = components.flatMap((component) => flagOf(component['interpretation']) ?? []);
  const [first] = flags;
  if (flags.length === components.length && flags.every((flag) => flag === first)) return first;
  return flags.every(isUsual) ? undefined : 'A';
}

const HAS_VALUE = /^(value|component$|dataAbsentReason$)/u;

/** Whether an Observation says something itself, and is not only the head of a group. */
export const hasValue = (observation: JsonObject): boolean =>
  Object.keys(observation).some((name) => HAS_VALUE.test(name));

/** The result of an Observation for a line: value, unit, reference range, flag; undefined when it has none. */
export function observationValue(observation: JsonObject): EntryValue | undefined {
  const own = plainValue(observation);
  const components = objectsOf(observation['component']);
  const value = Object.keys(own).length > 0 ? own : componentsValue(components);
  const range = value.number === undefined && value.unit === undefined ? undefined : normalRange(observation);
  const flag = flagOf(observation['interpretation']) ?? flagOfAll(components);
  const absent = Object.keys(value).length === 0 ? mainCode(observation['dataAbsentReason']) : undefined;
  const all: EntryValue = {
    ...value,
    ...(range !== undefined && { range }),
    ...(flag !== undefined && { flag }),
    ...(absent !== undefined && { code: absent }),
  };
  return Object.keys(all).length === 0 ? undefined : all;
}
