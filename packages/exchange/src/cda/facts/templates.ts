import { attributeOf, childrenOf, type XmlElement } from '../../xml/element.ts';

/* Roots of templates: IHE PCC, French CI-SIS, CCD, C-CDA. */
export const PROBLEM = new Set([
  '1.3.6.1.4.1.19376.1.5.3.1.4.5',
  '1.2.250.1.213.1.1.3.37',
  '2.16.840.1.113883.10.20.1.28',
  '2.16.840.1.113883.10.20.22.4.4',
]);
export const ALLERGY = new Set([
  '1.3.6.1.4.1.19376.1.5.3.1.4.6',
  '1.2.250.1.213.1.1.3.41',
  '2.16.840.1.113883.10.20.1.18',
  '2.16.840.1.113883.10.20.22.4.7',
]);
/** What a medicine has done to somebody; the French template comes together with those of allergies and problems. */
export const ADVERSE_EFFECT = new Set(['1.2.250.1.213.1.1.3.210']);
/** A test or follow-up that is asked for. */
export const EXAM_REQUEST = new Set(['1.3.6.1.4.1.19376.1.5.3.1.1.20.3.1', '1.2.250.1.213.1.1.3.27']);
export const IMMUNIZATION = new Set([
  '1.3.6.1.4.1.19376.1.5.3.1.4.12',
  '1.3.6.1.4.1.19376.1.5.3.1.4.12.2',
  '1.2.250.1.213.1.1.3.45',
  '2.16.840.1.113883.10.20.22.4.52',
]);
export const FAMILY = new Set([
  '1.3.6.1.4.1.19376.1.5.3.1.4.15',
  '1.2.250.1.213.1.1.3.59',
  '2.16.840.1.113883.10.20.1.23',
  '2.16.840.1.113883.10.20.22.4.45',
]);
export const LABORATORY = new Set(['1.3.6.1.4.1.19376.1.3.1.6', '1.2.250.1.213.1.1.3.80']);
export const VITAL_SIGN = new Set(['1.3.6.1.4.1.19376.1.5.3.1.4.13.2', '2.16.840.1.113883.10.20.22.4.27']);
export const WAY_OF_LIFE = new Set([
  '1.3.6.1.4.1.19376.1.5.3.1.4.13.4',
  '1.2.250.1.213.1.1.3.52',
  '2.16.840.1.113883.10.20.1.33',
  '2.16.840.1.113883.10.20.22.4.38',
]);
/** A treatment, where its section does not say so. */
export const MEDICATION = new Set([
  '1.3.6.1.4.1.19376.1.5.3.1.4.7',
  '1.2.250.1.213.1.1.3.42',
  '2.16.840.1.113883.10.20.1.24',
  '2.16.840.1.113883.10.20.22.4.16',
]);
/** Taking a sample: a particular of the results beside it. */
export const SPECIMEN = new Set(['1.3.6.1.4.1.19376.1.3.1.2', '1.2.250.1.213.1.1.3.77']);
export const COMMENT = new Set(['1.3.6.1.4.1.19376.1.5.3.1.4.2', '1.2.250.1.213.1.1.3.32']);
export const PATIENT_INSTRUCTION = new Set(['1.3.6.1.4.1.19376.1.5.3.1.4.3', '1.2.250.1.213.1.1.3.33']);
export const SEVERITY = new Set(['1.3.6.1.4.1.19376.1.5.3.1.4.1', '2.16.840.1.113883.10.20.1.55']);
/** "See that other entry". */
export const INTERNAL_REFERENCE = new Set(['1.3.6.1.4.1.19376.1.5.3.1.4.4.1', '1.2.250.1.213.1.1.3.36']);
export const DOSE_NUMBER = new Set(['2.16.840.1.113883.10.20.1.46', '1.2.250.1.213.1.1.3.47']);

/** Whether a statement says it follows one of these templates. */
export const follows = (statement: XmlElement, templates: ReadonlySet<string>): boolean =>
  childrenOf(statement, 'templateId').some((template) => templates.has(attributeOf(template, 'root') ?? ''));
