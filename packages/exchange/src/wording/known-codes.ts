import { CARNET_NS } from '@carnet/vocab';
import { own } from '../own.ts';
import { ATC_MEDICINES } from './atc-medicines.ts';
import { LOINC_CHEMISTRY, LOINC_HAEMATOLOGY } from './loinc-blood.ts';
import { LOINC_ANSWERS, LOINC_DOCUMENTS, LOINC_MEASURES, LOINC_URINE } from './loinc-other.ts';
import { inLanguage, type Language, type Name, type Names } from './names.ts';
import { SNOMED_PROBLEMS, SNOMED_PROCEDURES } from './snomed-health.ts';
import {
  ATC_VACCINES,
  SNOMED_MEDICINES,
  SNOMED_RESULTS,
  SNOMED_THINGS,
  SNOMED_VACCINES,
} from './snomed-things.ts';

/** Absent and unknown, as the International Patient Summary 2.0 codes them (CC0). */
const IPS_ABSENT: Names = {
  'no-allergy-info': ['Allergies\u00a0: pas d’information', 'Allergies: no information'],
  'no-known-allergies': ['Aucune allergie connue', 'No known allergies'],
  'no-known-medication-allergies': ['Aucune allergie connue aux médicaments', 'No known drug allergies'],
  'no-known-environmental-allergies': [
    'Aucune allergie connue à l’environnement',
    'No known environmental allergies',
  ],
  'no-known-food-allergies': ['Aucune allergie alimentaire connue', 'No known food allergies'],
  'no-problem-info': ['Problèmes de santé\u00a0: pas d’information', 'Health problems: no information'],
  'no-known-problems': ['Aucun problème de santé connu', 'No known health problems'],
  'no-medication-info': ['Traitements\u00a0: pas d’information', 'Medications: no information'],
  'no-known-medications': ['Aucun traitement connu', 'No known medications'],
  'no-procedure-info': ['Opérations et actes\u00a0: pas d’information', 'Procedures: no information'],
  'no-known-procedures': ['Aucune opération connue', 'No known procedures'],
  'no-immunization-info': ['Vaccinations\u00a0: pas d’information', 'Immunizations: no information'],
  'no-known-immunizations': ['Aucune vaccination connue', 'No known immunizations'],
  'no-device-info': ['Appareillages\u00a0: pas d’information', 'Devices: no information'],
  'no-known-devices': ['Aucun appareillage connu', 'No known devices'],
};

/** Why a result is missing (http://terminology.hl7.org/CodeSystem/data-absent-reason). */
const DATA_ABSENT: Names = {
  unknown: ['résultat inconnu', 'result unknown'],
  'asked-unknown': ['résultat inconnu', 'result unknown'],
  'not-asked': ['non demandé', 'not asked'],
  'not-performed': ['non fait', 'not done'],
  masked: ['masqué par la source', 'hidden by the source'],
  'not-applicable': ['sans objet', 'not applicable'],
  error: ['erreur de mesure', 'measurement error'],
  unsupported: ['non fourni', 'not provided'],
  'temp-unknown': ['résultat en attente', 'result pending'],
  'as-text': ['voir le texte', 'see the text'],
};

const OWN: Names = {
  'received-data': ['Données reçues', 'Data received'],
  'organ-donation': ['Don d’organes', 'Organ donation'],
  'patient-note': ['Note du patient', 'Patient’s note'],
};

/**
 * Who somebody is to the patient, as the CI-SIS says it of people in the header of a document: TRE_R260-HL7RoleClass,
 * version of 26 April 2024. Until 29 March 2024 the trusted person was QUAL.
 */
const ROLES: Names = {
  NOK: ['Personne de confiance', 'Trusted person'],
  QUAL: ['Personne de confiance', 'Trusted person'],
  GUARD: ['Responsable légal', 'Legal guardian'],
  ECON: ['Personne à prévenir en cas d’urgence', 'Emergency contact'],
  CAREGIVER: ['Aidant', 'Carer'],
};

const PROVISIONS: Names = { permit: ['d’accord', 'agrees'], deny: ['refuse', 'refuses'] };

const TABLES: Readonly<Record<string, readonly Names[]>> = {
  'http://loinc.org': [
    LOINC_CHEMISTRY,
    LOINC_HAEMATOLOGY,
    LOINC_URINE,
    LOINC_MEASURES,
    LOINC_DOCUMENTS,
    LOINC_ANSWERS,
  ],
  'http://snomed.info/sct': [
    SNOMED_PROBLEMS,
    SNOMED_PROCEDURES,
    SNOMED_MEDICINES,
    SNOMED_VACCINES,
    SNOMED_THINGS,
    SNOMED_RESULTS,
  ],
  'http://www.whocc.no/atc': [ATC_VACCINES, ATC_MEDICINES],
  'https://mos.esante.gouv.fr/NOS/TRE_R260-HL7RoleClass/FHIR/TRE-R260-HL7RoleClass': [ROLES],
  'http://hl7.org/fhir/consent-provision-type': [PROVISIONS],
  'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips': [IPS_ABSENT],
  'http://terminology.hl7.org/CodeSystem/data-absent-reason': [DATA_ABSENT],
  [CARNET_NS]: [OWN],
};

/** Codes that sources use for something else, told by the source's own words. */
const MISUSED: Readonly<Record<string, readonly [RegExp, Name]>> = {
  '314137006': [/nitrite/iu, ['positif', 'positive']],
};

const lookUp = (system: string, code: string): Name | undefined => {
  for (const table of own(TABLES, system) ?? []) {
    const name = own(table, code);
    if (name !== undefined) return name;
  }
  return undefined;
};

/**
 * Our name for a code; null when the tables do not know it.
 *
 * @param words the source's words, which win where a source is known to use the code for something else.
 */
export function nameOfCode(
  code: readonly [system: string, code: string],
  lang: Language,
  words?: string,
): string | null {
  const misused = own(MISUSED, code[1]);
  if (misused !== undefined && words !== undefined && misused[0].test(words))
    return inLanguage(misused[1], lang);
  const name = lookUp(...code);
  return name === undefined ? null : inLanguage(name, lang);
}
