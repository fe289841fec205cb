import { CATEGORIES, CATEGORY_TERMS, type Category } from '@carnet/vocab';
import type { JsonObject } from '../json/json.ts';
import { isResourceType } from '../fhir/definitions.ts';
import { own } from '../own.ts';
import { codesOf, hasCode, LOINC } from './concept.ts';
import { classCategory, frenchCategory } from './french-types.ts';
import { typeOf } from './index-resources.ts';

/** Facts whose category follows from their FHIR type alone. */
const BY_TYPE: Readonly<Record<string, Category>> = {
  AllergyIntolerance: 'allergies',
  AdverseEvent: 'problems',
  Condition: 'problems',
  DetectedIssue: 'problems',
  ClinicalImpression: 'reports',
  MedicationStatement: 'treatments',
  MedicationAdministration: 'treatments',
  MedicationDispense: 'treatments',
  MedicationRequest: 'prescriptions',
  ServiceRequest: 'prescriptions',
  DeviceRequest: 'prescriptions',
  NutritionOrder: 'prescriptions',
  VisionPrescription: 'prescriptions',
  RequestGroup: 'prescriptions',
  Immunization: 'vaccinations',
  ImmunizationEvaluation: 'vaccinations',
  ImmunizationRecommendation: 'prevention',
  CarePlan: 'prevention',
  Goal: 'prevention',
  RiskAssessment: 'prevention',
  Procedure: 'history',
  DeviceUseStatement: 'history',
  Encounter: 'history',
  EpisodeOfCare: 'history',
  FamilyMemberHistory: 'history',
  ImagingStudy: 'imaging',
  Media: 'imaging',
  MolecularSequence: 'laboratory',
  QuestionnaireResponse: 'questionnaires',
  Consent: 'administrative',
  Coverage: 'administrative',
  Appointment: 'administrative',
  AppointmentResponse: 'administrative',
  CareTeam: 'administrative',
  Account: 'administrative',
  ChargeItem: 'reimbursements',
  Claim: 'reimbursements',
  Invoice: 'reimbursements',
  PaymentNotice: 'reimbursements',
  PaymentReconciliation: 'reimbursements',
  ClaimResponse: 'reimbursements',
  ExplanationOfBenefit: 'reimbursements',
};

/** Who, where and with what: they speak inside facts and documents, not for themselves. */
const SUPPORTING = new Set(
  (
    'Patient Practitioner PractitionerRole Organization OrganizationAffiliation RelatedPerson Person Group Location ' +
    'HealthcareService Device DeviceMetric DeviceDefinition Medication MedicationKnowledge Substance Specimen ' +
    'BodyStructure Binary Composition Bundle Provenance List Linkage DocumentManifest Endpoint Schedule Slot'
  ).split(' '),
);
/** Definitions, traces and workings of systems. */
const NOT_HEALTH = new Set(
  (
    'ActivityDefinition AuditEvent CapabilityStatement CatalogEntry ChargeItemDefinition CodeSystem ' +
    'CompartmentDefinition ConceptMap EffectEvidenceSynthesis EventDefinition Evidence EvidenceVariable ' +
    'ExampleScenario GraphDefinition ImplementationGuide InsurancePlan Library Measure MessageDefinition ' +
    'MessageHeader NamingSystem ObservationDefinition OperationDefinition OperationOutcome Parameters ' +
    'PlanDefinition Questionnaire ResearchDefinition ResearchElementDefinition ResearchStudy ' +
    'RiskEvidenceSynthesis SearchParameter SpecimenDefinition StructureDefinition StructureMap Subscription ' +
    'SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation ' +
    'SubstanceSourceMaterial SubstanceSpecification TerminologyCapabilities TestReport TestScript ValueSet ' +
    'VerificationResult'
  ).split(' '),
);

/** Whether a resource only tells who, where or with what. */
export const isSupporting = (type: string): boolean => SUPPORTING.has(type);

const LABORATORY = new Set([
  'laboratory',
  'LAB',
  'HM',
  'CH',
  'MB',
  'SR',
  'VR',
  'IMM',
  'BLB',
  'GE',
  'TX',
  'MYC',
  'PAR',
  '26436-6',
  '11502-2',
  '18719-5',
  '18723-7',
  '18725-2',
  '18720-3',
  '18729-4',
]);
const IMAGING = new Set([
  'imaging',
  'RAD',
  'RX',
  'CT',
  'NMR',
  'NMS',
  'US',
  'RUS',
  'OUS',
  'VUS',
  'CUS',
  'XRC',
  'IMG',
  'LP29684-5',
  '18748-4',
  '363679005',
]);
const MEASURES = new Set(['vital-signs', 'activity']);
/** LOINC codes of HL7's vital signs profiles and of the measures of Mon espace santé (ansforge/IG-fhir-mesures-de-sante). */
const VITAL_SIGNS = new Set([
  '85353-1',
  '9279-1',
  '8867-4',
  '2708-6',
  '59408-5',
  '8310-5',
  '8302-2',
  '9843-4',
  '29463-7',
  '3141-9',
  '39156-5',
  '85354-9',
  '8480-6',
  '8462-4',
  '8478-0',
  '72514-3',
  '41950-7',
  '55423-8',
  '8280-0',
  '56086-2',
  '8287-5',
]);
const SOCIAL = new Set(['social-history']);
/** LOINC codes of tobacco, alcohol and pregnancy, as the International Patient Summary uses them. */
const WAY_OF_LIFE = new Set([
  '72166-2',
  '74013-4',
  '11331-6',
  '82810-3',
  '11778-8',
  '11779-6',
  '11780-4',
  '11996-6',
  '11636-8',
  '11637-6',
  '11638-4',
  '11639-2',
  '11640-0',
  '11612-9',
  '11613-7',
  '11614-5',
  '33065-4',
]);
const SURVEY = new Set(['survey']);
const DIRECTIVE = new Set(['acd', 'adr', 'dnr', '42348-3', '75320-2', '81334-5', '64298-3', 'directive']);
/** LOINC section codes of the International Patient Summary that decide where an observation belongs. */
const SECTIONS: Readonly<Record<string, Category>> = {
  '30954-2': 'laboratory',
  '8716-3': 'measures',
  '29762-2': 'history',
  '10162-6': 'history',
  '47420-5': 'history',
  '11348-0': 'history',
  '42348-3': 'directives',
};

const observationCategory = (resource: JsonObject, section: string | undefined): Category => {
  const { category, code } = resource;
  if (hasCode(category, LABORATORY)) return 'laboratory';
  if (hasCode(category, MEASURES) || hasCode(code, VITAL_SIGNS)) return 'measures';
  if (hasCode(category, IMAGING)) return 'imaging';
  if (hasCode(category, SOCIAL) || hasCode(code, WAY_OF_LIFE)) return 'history';
  if (hasCode(category, SURVEY)) return 'questionnaires';
  const bySection = section === undefined ? undefined : own(SECTIONS, section);
  if (bySection !== undefined) return bySection;
  if (category !== undefined) return 'reports';
  return codesOf(code).some(([system]) => system === LOINC) ? 'laboratory' : 'other';
};

const byDocumentCode = new Map(
  CATEGORIES.flatMap((slug) =>
    CATEGORY_TERMS[slug].documentTypes.map((code) => [code as string, slug] as const),
  ),
);
const CLASS_SYSTEM = /TRE_A03-ClasseDocument|1\.2\.250\.1\.213\.1\.1\.4\.1/u;

/** The category of a document by its LOINC type, its French document class, or its other categories. */
export function documentCategory(type: JsonObject[string], category: JsonObject[string]): Category {
  if (hasCode(type, DIRECTIVE)) return 'directives';
  for (const [, code] of codesOf(type)) {
    const slug = byDocumentCode.get(code) ?? frenchCategory(code);
    if (slug !== undefined) return slug;
  }
  if (hasCode(category, LABORATORY) || hasCode(type, LABORATORY)) return 'laboratory';
  if (hasCode(category, IMAGING)) return 'imaging';
  const frenchClass = codesOf(category).find(([system]) => CLASS_SYSTEM.test(system))?.[1];
  return (frenchClass === undefined ? undefined : classCategory(frenchClass)) ?? 'reports';
}

const reportCategory = (resource: JsonObject): Category => {
  if (hasCode(resource['category'], LABORATORY) || hasCode(resource['code'], LABORATORY)) return 'laboratory';
  return hasCode(resource['category'], IMAGING)
    ? 'imaging'
    : documentCategory(resource['code'], resource['category']);
};

/**
 * Where a fact belongs; null when the resource is no fact of its own (people, places, specimens, definitions, types R4 does not know).
 *
 * @param section LOINC code of the document section that lists it, when it came in a document.
 */
export function factCategory(resource: JsonObject, section: string | undefined): Category | null {
  const type = typeOf(resource);
  if (type === 'Observation') return observationCategory(resource, section);
  if (type === 'DiagnosticReport') return reportCategory(resource);
  if (type === 'DocumentReference') return documentCategory(resource['type'], resource['category']);
  if (type === 'Consent' && hasCode(resource['category'], DIRECTIVE)) return 'directives';
  if (type === 'Condition' && section === '11348-0') return 'history';
  if (type === 'Procedure' && hasCode(resource['category'], IMAGING)) return 'imaging';
  if (type === 'MedicationRequest' && section === '10160-0') return 'treatments';
  if (SUPPORTING.has(type) || NOT_HEALTH.has(type) || !isResourceType(type)) return null;
  return own(BY_TYPE, type) ?? 'other';
}
