import type { LineDose } from '@carnet/record';
import { isNumber, itemsOf, objectOf, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { TIMING_CODES } from '../fhir/timing-codes.ts';
import { own } from '../own.ts';
import { codesOf } from './concept.ts';
import { unitOf } from './quantity-unit.ts';

/** What a line has room for; a dosage that is longer is told as being longer, and never cut. */
const MOST_STEPS = 4;
const MOST_LETTERS = 400;

const numberOf = (value: Json | undefined): string | undefined => (isNumber(value) ? value.value : undefined);

const REPEATS = new Set(['frequency', 'period', 'periodUnit', 'when', 'timeOfDay']);
/** What does not change how much is taken when; all else that is not told is said to be more. */
const ASIDE = new Set([
  'id',
  'sequence',
  'text',
  'patientInstruction',
  'timing',
  'route',
  'site',
  'method',
  'doseAndRate',
  'asNeededBoolean',
]);

const amountOf = (given: JsonObject | undefined): LineDose['dose'] => {
  const exact = objectOf(given?.['doseQuantity']);
  const range = objectOf(given?.['doseRange']);
  const [low, high] = [objectOf(range?.['low']), objectOf(range?.['high'])];
  const quantity = exact ?? high ?? low;
  const [from, to] = exact
    ? [numberOf(exact['value']), undefined]
    : [numberOf(low?.['value']), numberOf(high?.['value'])];
  if (quantity === undefined || from === undefined || (!exact && to === undefined)) return undefined;
  if (textOf(quantity['comparator']) !== undefined) return undefined;
  return [from, ...(to === undefined ? [] : [to]), unitOf(quantity) ?? ''];
};

const eachOf = (timing: JsonObject | undefined, repeat: JsonObject | undefined): LineDose['each'] => {
  const code = codesOf(timing?.['code'])[0]?.[1];
  const [period, unit] = [numberOf(repeat?.['period']), textOf(repeat?.['periodUnit'])];
  if (period !== undefined && unit !== undefined)
    return [numberOf(repeat?.['frequency']) ?? '1', period, unit];
  return code === undefined ? undefined : own(TIMING_CODES, code);
};

const textsOf = (value: Json | undefined): string[] =>
  itemsOf(value).flatMap((one) => (typeof one === 'string' ? [one] : []));

const lastsOf = (repeat: JsonObject | undefined): Pick<LineDose, 'lasts'> => {
  const bounds = objectOf(repeat?.['boundsDuration']);
  const days = numberOf(bounds?.['value']);
  if (bounds === undefined || days === undefined || textOf(bounds['comparator']) !== undefined) return {};
  return { lasts: [days, unitOf(bounds) ?? ''] };
};

const repeatOf = (dosage: JsonObject): JsonObject | undefined =>
  objectOf(objectOf(dosage['timing'])?.['repeat']);

/** What a line says otherwise: for how long, and, as its end, until when; a start it says nowhere. */
const isTold = (name: string, repeat: JsonObject | undefined): boolean => {
  if (name === 'boundsPeriod') return objectOf(repeat?.[name])?.['start'] === undefined;
  return name === 'boundsDuration' ? lastsOf(repeat).lasts !== undefined : REPEATS.has(name);
};

function structured(dosage: JsonObject): LineDose {
  const timing = objectOf(dosage['timing']);
  const repeat = repeatOf(dosage);
  const given = objectsOf(dosage['doseAndRate']);
  const dose = amountOf(given[0]);
  const each = eachOf(timing, repeat);
  const when = [...textsOf(repeat?.['when']), ...textsOf(repeat?.['timeOfDay']).map((at) => at.slice(0, 5))];
  const needed = dosage['asNeededBoolean'] === true;
  const untold =
    Object.keys(dosage).some((name) => !ASIDE.has(name)) ||
    Object.keys(repeat ?? {}).some((name) => !isTold(name, repeat)) ||
    objectsOf(timing?.['event']).length > 0 ||
    textsOf(timing?.['event']).length > 0 ||
    (timing?.['code'] !== undefined && each === undefined) ||
    (repeat?.['period'] !== undefined && each === undefined) ||
    given.length > 1 ||
    (given[0] !== undefined &&
      (dose === undefined || Object.keys(given[0]).some((name) => /^rate/u.test(name))));
  return {
    ...(dose !== undefined && { dose }),
    ...(each !== undefined && { each }),
    ...(when.length > 0 && { when }),
    ...lastsOf(repeat),
    ...(needed && { needed }),
    ...(untold && { more: true }),
  };
}

/**
 * How a medicine is taken, for its line: the source's own words, or where it has none what is structured of it; each step
 * says whether there is `more` than that. Empty when it is too long for a line; undefined when nothing is said of it.
 */
export function lineDosage(resource: JsonObject): readonly LineDose[] | undefined {
  const steps = objectsOf(resource['dosage'] ?? resource['dosageInstruction']).map((dosage): LineDose => {
    const text = textOf(dosage['text']) ?? textOf(dosage['patientInstruction']);
    return text === undefined ? structured(dosage) : { text, ...lastsOf(repeatOf(dosage)) };
  });
  const told = steps.filter((step) => Object.keys(step).length > 0);
  if (told.length === 0) return undefined;
  const letters = told.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
  return told.length > MOST_STEPS || letters > MOST_LETTERS ? [] : told;
}
