import { objectsOf, textOf, type JsonObject } from '../json/json.ts';
import { own } from '../own.ts';
import { typeOf } from './index-resources.ts';

/** Where each type says when it happened, best first; a dot leads into a period. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  Observation: ['effectiveDateTime', 'effectiveInstant', 'effectivePeriod.start', 'issued'],
  DiagnosticReport: ['effectiveDateTime', 'effectivePeriod.start', 'issued'],
  Condition: ['onsetDateTime', 'onsetPeriod.start', 'recordedDate'],
  AllergyIntolerance: ['onsetDateTime', 'onsetPeriod.start', 'recordedDate', 'lastOccurrence'],
  Immunization: ['occurrenceDateTime', 'recorded'],
  Procedure: ['performedDateTime', 'performedPeriod.start'],
  MedicationStatement: ['effectiveDateTime', 'effectivePeriod.start', 'dateAsserted'],
  MedicationAdministration: ['effectiveDateTime', 'effectivePeriod.start'],
  MedicationDispense: ['whenHandedOver', 'whenPrepared'],
  DeviceUseStatement: ['timingDateTime', 'timingPeriod.start', 'recordedOn'],
  ExplanationOfBenefit: ['billablePeriod.start', 'created'],
  Goal: ['startDate', 'statusDate'],
  Appointment: ['start', 'requestedPeriod.start'],
  Coverage: ['period.start'],
  DocumentReference: ['context.period.start', 'date'],
};

const ANY: readonly string[] = [
  'occurrenceDateTime',
  'effectiveDateTime',
  'period.start',
  'authoredOn',
  'authored',
  'started',
  'createdDateTime',
  'date',
  'dateTime',
  'created',
  'dateWritten',
  'sent',
  'start',
  'issued',
  'recordedDate',
];

/** When the fact happened, as precise as the source says; null when it does not. */
export function dateOf(resource: JsonObject): string | null {
  for (const place of own(PLACES, typeOf(resource)) ?? ANY) {
    let value: JsonObject[string] = resource;
    for (const step of place.split('.')) value = objectsOf(value)[0]?.[step];
    const date = textOf(value);
    if (date !== undefined && /^\d{4}/u.test(date)) return date;
  }
  return null;
}
