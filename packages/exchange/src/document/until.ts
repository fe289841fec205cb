import { dayAfter } from '../days.ts';
import { isNumber, objectOf, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { codesOf } from './concept.ts';
import { typeOf } from './index-resources.ts';
import { unitOf } from './quantity-unit.ts';

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/u;

const dateIn = (value: Json | undefined): string | undefined => {
  const date = textOf(value);
  return date !== undefined && DATE.test(date) ? date : undefined;
};

const endOf = (period: Json | undefined): string | undefined => dateIn(objectOf(period)?.['end']);

const boundsOf = (dosage: JsonObject): JsonObject => objectOf(objectOf(dosage['timing'])?.['repeat']) ?? {};

/** The latest of some dates; of a month and a day in it, the month, which ends later. */
const latest = (dates: readonly string[]): string | undefined =>
  dates.toSorted((a, b) => (`${a}~` < `${b}~` ? -1 : 1)).at(-1);

/** Where each step of a dosage has an end, the last of them. */
function endOfSteps(steps: readonly JsonObject[]): string | undefined {
  const ends = steps.flatMap((step) => endOf(boundsOf(step)['boundsPeriod']) ?? []);
  return ends.length === steps.length ? latest(ends) : undefined;
}

/** The end of a dosage in one step that lasts so long, counted whole from a known day on which it is taken. */
function countedEnd(steps: readonly JsonObject[], start: string | undefined): string | undefined {
  const lasts = steps.length === 1 ? objectOf(boundsOf(steps[0] ?? {})['boundsDuration']) : undefined;
  const number = lasts?.['value'];
  if (lasts === undefined || start === undefined || !isNumber(number)) return undefined;
  if (textOf(lasts['comparator']) !== undefined) return undefined;
  return dayAfter(start, number.value, unitOf(lasts) ?? '') ?? undefined;
}

function endOfStatement(resource: JsonObject): string | undefined {
  const steps = objectsOf(resource['dosage']);
  const start =
    textOf(resource['effectiveDateTime']) ?? textOf(objectOf(resource['effectivePeriod'])?.['start']);
  return endOf(resource['effectivePeriod']) ?? endOfSteps(steps) ?? countedEnd(steps, start);
}

/** One that may be renewed has no end of its own. */
function endOfPrescription(resource: JsonObject): string | undefined {
  const repeats = objectOf(resource['dispenseRequest'])?.['numberOfRepeatsAllowed'];
  if (isNumber(repeats) && Number(repeats.value) > 0) return undefined;
  return endOfSteps(objectsOf(resource['dosageInstruction']));
}

/** Where the end of an illness is that of an episode, or the begin of a remission. */
const COMES_BACK = new Set(['remission', 'recurrence', 'relapse']);

function endOfIllness(resource: JsonObject): string | undefined {
  if (codesOf(resource['clinicalStatus']).some(([, code]) => COMES_BACK.has(code))) return undefined;
  return dateIn(resource['abatementDateTime']) ?? endOf(resource['abatementPeriod']);
}

/**
 * When a treatment or an illness is over, as precise as the source says; undefined when it does not say.
 *
 * After FHIR R4 (https://hl7.org/fhir/R4/medicationstatement-definitions.html, medicationrequest-definitions.html,
 * datatypes.html#Timing, condition-definitions.html): the end of `MedicationStatement.effectivePeriod`, the time the
 * medicine is taken in; else that of `Timing.repeat.boundsPeriod`, the outer bounds of the schedule; else, of a statement,
 * the day on which it is taken and `boundsDuration`. `dispenseRequest.validityPeriod` says until when a medicine may be
 * handed out and `expectedSupplyDuration` how long a box lasts: neither ends the taking. From when a prescription is
 * taken it does not say, so that nothing is counted from the day it was written. `Condition.abatement[x]` is also when
 * an illness went into remission, which is no end.
 */
export function untilOf(resource: JsonObject): string | undefined {
  const type = typeOf(resource);
  if (type === 'MedicationStatement') return endOfStatement(resource);
  if (type === 'MedicationRequest') return endOfPrescription(resource);
  return type === 'Condition' ? endOfIllness(resource) : undefined;
}
