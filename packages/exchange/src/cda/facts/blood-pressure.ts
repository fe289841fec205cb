import { objectsOf, textOf, type JsonObject } from '../../json/json.ts';

const SYSTOLIC = '8480-6';
const DIASTOLIC = '8462-4';

const OF_ONE_NUMBER = new Set(['valueQuantity', 'interpretation', 'referenceRange']);

const codeOf = (observation: JsonObject): string | undefined =>
  textOf(objectsOf(objectsOf(observation['code'])[0]?.['coding'])[0]?.['code']);

const timeOf = (observation: JsonObject): string => textOf(observation['effectiveDateTime']) ?? '';

const isOf = (observation: JsonObject, code: string): boolean =>
  observation['resourceType'] === 'Observation' &&
  codeOf(observation) === code &&
  observation['valueQuantity'] !== undefined;

const componentOf = ({ code, valueQuantity, interpretation }: JsonObject): JsonObject => ({
  code,
  valueQuantity,
  ...(interpretation !== undefined && { interpretation }),
});

/** The two numbers of one blood pressure become one fact, when a group holds just one of each at one time. */
export function joinBloodPressure(observations: readonly JsonObject[]): JsonObject[] {
  const upper = observations.filter((one) => isOf(one, SYSTOLIC));
  const lower = observations.filter((one) => isOf(one, DIASTOLIC));
  const [systolic] = upper;
  const [diastolic] = lower;
  if (systolic === undefined || diastolic === undefined || upper.length > 1 || lower.length > 1)
    return [...observations];
  if (timeOf(systolic) !== timeOf(diastolic)) return [...observations];
  const shared = Object.fromEntries(Object.entries(systolic).filter(([name]) => !OF_ONE_NUMBER.has(name)));
  const joined: JsonObject = {
    ...shared,
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9', display: 'Pression artérielle' }] },
    component: [componentOf(systolic), componentOf(diastolic)],
  };
  return observations.flatMap((one) => (one === systolic ? [joined] : one === diastolic ? [] : [one]));
}
