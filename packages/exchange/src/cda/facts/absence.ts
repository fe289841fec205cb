import type { JsonObject } from '../../json/json.ts';

const IPS = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';

const absent = (code: string): JsonObject => ({ coding: [{ system: IPS, code }] });

export const NO_KNOWN_PROBLEMS = absent('no-known-problems');
export const NO_PROBLEM_INFO = absent('no-problem-info');
export const NO_KNOWN_ALLERGIES = absent('no-known-allergies');
export const NO_ALLERGY_INFO = absent('no-allergy-info');

/** "No known allergy" to a kind of substance, or to any. */
export const noKnownAllergiesTo = (
  category: 'medication' | 'food' | 'environment' | undefined,
): JsonObject => {
  if (category === undefined) return NO_KNOWN_ALLERGIES;
  return absent(`no-known-${category === 'environment' ? 'environmental' : category}-allergies`);
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
