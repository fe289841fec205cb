import type { JsonObject } from '../../json/json.ts';

const IPS = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';

const absent = (code: string): JsonObject => ({ coding: [{ system: IPS, code }] });

export const NO_KNOWN_PROBLEMS = absent('no-known-problems');
export const NO_PROBLEM_INFO = absent('no-problem-info');
export const NO_KNOWN_ALLERGIES = absent('no-known-allergies');
export const NO_ALLERGY_INFO = absent('no-allergy-info');

/** "No known allergy" of a kind of substance, by the letter its v3 code begins with. */
export const noKnownAllergiesTo = (type: string): JsonObject => {
  if (type.startsWith('D')) return absent('no-known-medication-allergies');
  if (type.startsWith('F')) return absent('no-known-food-allergies');
  return type.startsWith('E') ? absent('no-known-environmental-allergies') : NO_KNOWN_ALLERGIES;
};

/** SNOMED CT and v3 codes that mean a problem or an allergy of any kind. */
export const ANY_PROBLEM = new Set([
  '55607006',
  '64572001',
  '404684003',
  '282291009',
  '409586006',
  'F-01000',
]);
