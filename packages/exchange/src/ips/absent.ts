import type { JsonObject } from '../json/json.ts';
import type { Absence } from './sections.ts';

const SYSTEM = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const ALLERGY_CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const NO_DATE = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/** The resource by which a required section says that there is no information: never that there is none. */
export function absentResource({ resourceType, code, display }: Absence, patient: string): JsonObject {
  const concept = { coding: [{ system: SYSTEM, code, display }], text: display };
  const subject = { reference: patient };
  switch (resourceType) {
    case 'Condition':
      return {
        resourceType,
        clinicalStatus: { coding: [{ system: CLINICAL, code: 'active' }] },
        code: concept,
        subject,
      };
    case 'AllergyIntolerance':
      return {
        resourceType,
        clinicalStatus: { coding: [{ system: ALLERGY_CLINICAL, code: 'active' }] },
        code: concept,
        patient: subject,
      };
    case 'MedicationStatement':
      return {
        resourceType,
        status: 'unknown',
        medicationCodeableConcept: concept,
        subject,
        _effectiveDateTime: NO_DATE,
      };
  }
}
