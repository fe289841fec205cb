import type { Names } from '../wording/names.ts';

/** https://hl7.org/fhir/R4/valueset-reaction-event-severity.html */
export const SEVERITIES: Names = {
  mild: ['légère', 'mild'],
  moderate: ['modérée', 'moderate'],
  severe: ['grave', 'severe'],
};

/** https://hl7.org/fhir/R4/valueset-allergy-intolerance-criticality.html */
export const CRITICALITIES: Names = {
  low: ['sans gravité', 'not dangerous'],
  high: ['peut mettre la vie en danger', 'can be life-threatening'],
  'unable-to-assess': ['non connu', 'not known'],
};

/** https://hl7.org/fhir/R4/valueset-allergy-intolerance-type.html */
export const KINDS_OF_REACTION: Names = {
  allergy: ['allergie', 'allergy'],
  intolerance: ['intolérance', 'intolerance'],
};

/** What is not sure of https://hl7.org/fhir/R4/valueset-condition-ver-status.html and of its like for allergies. */
export const VERIFICATIONS: Names = {
  unconfirmed: ['non confirmé', 'not confirmed'],
  provisional: ['supposé', 'provisional'],
  differential: ['une possibilité parmi d’autres', 'one possibility among others'],
  refuted: ['écarté', 'ruled out'],
};

/** How images were taken: the usual ones of DICOM PS3.16, context group 29. */
export const MODALITIES: Names = {
  CR: ['radiographie', 'X-ray'],
  CT: ['scanner', 'CT scan'],
  DX: ['radiographie', 'X-ray'],
  MG: ['mammographie', 'mammography'],
  MR: ['IRM', 'MRI scan'],
  NM: ['scintigraphie', 'nuclear medicine scan'],
  PT: ['TEP', 'PET scan'],
  RF: ['radioscopie', 'fluoroscopy'],
  US: ['échographie', 'ultrasound scan'],
  XA: ['angiographie', 'angiography'],
};
