import { objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { codesOf } from './concept.ts';
import { typeOf } from './index-resources.ts';

const ABSENT_OR_UNKNOWN = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
/**
 * SNOMED CT situations that say "none known": allergy (any, drug, food, environment, latex), medication, problem,
 * procedure, device. From the International Patient Summary 2.0 value sets and the data at hand.
 */
const NONE_KNOWN = new Set([
  '716186003',
  '160244002',
  '409137002',
  '428607008',
  '429625007',
  '716184000',
  '716220001',
  '1003774007',
  '787481004',
  '160245001',
  '787480003',
  '787482006',
]);
/** Ordinary for their type, so they tell nobody anything. */
const USUAL = new Set(['final', 'registered', 'current', 'unknown', 'finished', 'available']);

/** A goal that is reached and a treatment that is over are not what a reader takes them for without a word. */
const TOLD_WHEN_COMPLETED = new Set(['Goal', 'MedicationStatement', 'MedicationRequest']);

const CODED = ['code', 'vaccineCode', 'medicationCodeableConcept'];

const usedDevice = (resource: JsonObject): Json | undefined =>
  typeOf(resource) === 'DeviceUseStatement' ? objectsOf(resource['contained'])[0]?.['type'] : undefined;

const absence = (resource: JsonObject): string | undefined => {
  const coded = [...CODED.map((name) => resource[name]), usedDevice(resource)];
  for (const [system, code] of coded.flatMap(codesOf)) {
    if (NONE_KNOWN.has(code)) return 'none-known';
    if (system !== ABSENT_OR_UNKNOWN) continue;
    return code.startsWith('no-known') ? 'none-known' : 'no-information';
  }
  return undefined;
};

/**
 * What a line says of a fact's standing: `none-known` for "no known allergy" and the like, `no-information` when
 * the source says it does not know, else the source's own code ('active', 'inactive', 'not-done'...); undefined
 * when it is the usual one.
 */
export function statusOf(resource: JsonObject): string | undefined {
  const verification = codesOf(resource['verificationStatus'])[0]?.[1];
  if (verification === 'refuted' || verification === 'entered-in-error') return verification;
  const own = textOf(resource['status']) ?? textOf(resource['lifecycleStatus']);
  if (own === 'entered-in-error' || own === 'not-done') return own;
  const absent = absence(resource);
  if (absent !== undefined) return absent;
  const status = codesOf(resource['clinicalStatus'])[0]?.[1] ?? own;
  if (status === undefined || USUAL.has(status)) return undefined;
  if (status === 'active' && typeOf(resource) === 'ExplanationOfBenefit') return undefined;
  return status === 'completed' && !TOLD_WHEN_COMPLETED.has(typeOf(resource)) ? undefined : status;
}
