import { own } from '../../own.ts';

/** Severity in FHIR's words, by v3 codes and by those of SNOMED CT. */
const SEVERITIES: Readonly<Record<string, string>> = {
  L: 'mild',
  M: 'moderate',
  H: 'severe',
  '255604002': 'mild',
  '6736007': 'moderate',
  '24484000': 'severe',
};

/** What a code of severity means; undefined where it is none. */
export const severityBy = (code: string | undefined): string | undefined => own(SEVERITIES, code ?? '');
