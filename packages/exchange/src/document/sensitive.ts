import { objectOf, type JsonObject } from '../json/json.ts';
import { codesOf, hasCode, LOINC, SNOMED, type Code } from './concept.ts';
import { typeOf } from './index-resources.ts';
import {
  ICD_10,
  ICD_11,
  LABELS,
  LOINC_CODES,
  NOTHING,
  SECTION_CODES,
  SNOMED_CODES,
  type Matter,
} from './sensitive-codes.ts';

/** ICD-10 by its FHIR name, that of its American edition, the OIDs of both, and the French CIM-10 of ANS. */
const IS_ICD_10 = /\/icd-10|cim-?10|^urn:oid:2\.16\.840\.1\.113883\.6\.(?:3|90)$/iu;
const IS_ICD_11 = /\/icd\/release\/11\//u;
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

function matterOfCode([system, code]: Code): Matter | undefined {
  if (system === LOINC) return LOINC_CODES.get(code);
  if (system === SNOMED) return SNOMED_CODES.get(code);
  if (system === ACT_CODE) return LABELS.get(code);
  const blocks = IS_ICD_10.test(system) ? ICD_10 : IS_ICD_11.test(system) ? ICD_11 : [];
  return blocks.find(([, block]) => block.test(code.toUpperCase()))?.[0] ?? undefined;
}

/** Kinds whose codes tell of other people. */
const OF_OTHERS = new Set(['FamilyMemberHistory', 'RelatedPerson']);

/**
 * What a resource is about that most people show to few, by its codes and labels and the section that lists it; null for
 * everything else, for what nobody has, and for illnesses of relatives.
 */
export function sensitiveMatter(resource: JsonObject, section: string | undefined): Matter | null {
  const { code, reasonCode, type, valueCodeableConcept: value, category } = resource;
  if (OF_OTHERS.has(typeOf(resource)) || hasCode(value, NOTHING) || hasCode(code, NOTHING)) return null;
  const labels = codesOf(objectOf(resource['meta'])?.['security']);
  const codes = [code, value, reasonCode, type, category].flatMap((concept) => codesOf(concept));
  const told = [...codes, ...labels].map(matterOfCode).find((matter) => matter !== undefined);
  return told ?? (section === undefined ? undefined : SECTION_CODES.get(section)) ?? null;
}
