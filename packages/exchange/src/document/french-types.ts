import type { Category } from '@carnet/vocab';
import { own } from '../own.ts';

/**
 * Where French document types belong that the types of the vocabulary do not place: all of TRE_A05-TypeDocComplementaire
 * and LOINC codes of the value set JDV_J07-XdsTypeCode-CISIS, version of 29 June 2026 (ANS, Terminologies de Santé
 * 1.12.0). Types that are not here go by their class.
 */
const TYPES: Readonly<Record<string, Category>> = {
  SYNTH: 'summary',
  DOCPAT01: 'summary',
  DOCPAT08: 'summary',
  REMB: 'reimbursements',
  'PRESC-AAT': 'prescriptions',
  'PRESC-BIO': 'prescriptions',
  'PRESC-KINE': 'prescriptions',
  'PRESC-INF': 'prescriptions',
  'PRESC-PEDI': 'prescriptions',
  'PRESC-ORTHOPHO': 'prescriptions',
  'PRESC-ORTHOPTIE': 'prescriptions',
  DISP_AUT: 'prescriptions',
  DOCPAT02: 'prescriptions',
  '55115-0': 'prescriptions',
  '57828-6': 'prescriptions',
  '57832-8': 'prescriptions',
  '60593-1': 'prescriptions',
  PROT_ALD: 'prevention',
  DOCPAT06: 'prevention',
  '83869-8': 'prevention',
  BIL_AUTO: 'reports',
  DOCPAT03: 'reports',
  '83981-1': 'reports',
  'IMG-KOS': 'imaging',
  DOCPAT04: 'imaging',
  DOCPAT05: 'laboratory',
  CERT_DECL: 'certificates',
  DOCPAT07: 'certificates',
  '89601-9': 'certificates',
  'ATTEST-ASS-COMPL': 'administrative',
  'ATTEST-RESID': 'administrative',
  'ATTEST-HEBGT': 'administrative',
  'ATTEST-DROITS-AM': 'administrative',
  'AUTORIS-SOINS': 'administrative',
  'PIECE-IDENTITE': 'administrative',
  'FICHE-CONTACTS': 'administrative',
  DOCPAT09: 'administrative',
  '51851-4': 'administrative',
  '56446-8': 'administrative',
  EXPPAT_1: 'directives',
  EXPPAT_3: 'directives',
  EXPPAT_2: 'other',
  '29274-8': 'measures',
  '74465-6': 'questionnaires',
  '96874-3': 'vaccinations',
  EXPORT_DUI: 'other',
  'FEUILLE-DE-STYLE': 'other',
};

/** Where the classes of TRE_A03-ClasseDocument belong (version of 15 December 2023, from which JDV_J06 draws). */
const CLASSES: Readonly<Record<string, Category>> = {
  '10': 'reports',
  '11': 'summary',
  '31': 'imaging',
  '42': 'prescriptions',
  '43': 'prescriptions',
  '44': 'prevention',
  '45': 'prescriptions',
  '52': 'certificates',
  '60': 'reimbursements',
  '90': 'other',
  '95': 'administrative',
  '99': 'other',
};

/** The category of a document by its code in the French list; undefined when the list does not place it. */
export const frenchCategory = (code: string): Category | undefined => own(TYPES, code);

/** The category of a document by its French class; undefined for none. */
export const classCategory = (code: string): Category | undefined => own(CLASSES, code);
