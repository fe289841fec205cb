import type { EntryValue } from '@carnet/record';
import { isNumber, objectOf, objectsOf, type JsonObject } from '../json/json.ts';
import { codesOf } from './concept.ts';
import { unitOf } from './quantity-unit.ts';

/** Codes of the range of the healthy: of FHIR, and of CDA. Others are aims, or of treatment or of danger. */
const NORMAL = new Set(['normal', 'N']);

const isNormal = ({ type }: JsonObject): boolean =>
  type === undefined || codesOf(type).some(([, code]) => NORMAL.has(code));

const isForSome = ({ appliesTo, age }: JsonObject): boolean =>
  objectsOf(appliesTo).length > 0 || age !== undefined;

type Range = NonNullable<EntryValue['range']>;

const endOf = (quantity: JsonObject | undefined): string | null => {
  const value = quantity?.['value'];
  return isNumber(value) ? value.value : null;
};

/** The ends of a range in this unit, of which one that says no unit is. */
const endsIn = (range: JsonObject, unit: string | undefined): Range[] => {
  const [low, high] = [objectOf(range['low']), objectOf(range['high'])];
  const ends: Range = [endOf(low), endOf(high)];
  const fits = [low, high].every((end) => end === undefined || (unitOf(end) ?? unit) === unit);
  return fits && ends.some((end) => end !== null) ? [ends] : [];
};

/**
 * The normal range of an Observation, in the unit of its value; undefined where it has none, or several of which any could
 * be meant: for different people, or with different ends.
 */
export function normalRange(observation: JsonObject): EntryValue['range'] {
  const normal = objectsOf(observation['referenceRange']).filter(isNormal);
  if (normal.length > 1 && normal.some(isForSome)) return undefined;
  const unit = unitOf(objectOf(observation['valueQuantity']) ?? {});
  const [first, ...others] = normal.flatMap((range) => endsIn(range, unit));
  return others.every((other) => String(other) === String(first)) ? first : undefined;
}
