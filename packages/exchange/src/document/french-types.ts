import type { Category } from '@carnet/vocab';

/** Where French document types belong that LOINC types of the vocabulary do not place (JDV_J07). */
const TYPES: Readonly<Record<string, Category>> = {
  SYNTH: 'summary',
  REMB: 'reimbursements',
  '57827-8': 'prescriptions',
  '57828-6': 'prescriptions',
  '57829-4': 'prescriptions',
  '57830-2': 'prescriptions',
  '57831-0': 'prescriptions',
  '57832-8': 'prescriptions',
  '57834-4': 'prescriptions',
  '87276-2': 'vaccinations',
  '83981-1': 'vaccinations',
  '53576-5': 'prevention',
  '81334-5': 'directives',
};

const PREFIXES: readonly (readonly [RegExp, Category])[] = [
  [/^(?:CERT|CSE|CS8|CS9|CS24)/u, 'certificates'],
  [/^ATTEST/u, 'administrative'],
  [/^PRESC/u, 'prescriptions'],
  [/^EXPPAT_2$/u, 'directives'],
];

/** The category of a document by its code in the French list; undefined when the list does not place it. */
export const frenchCategory = (code: string): Category | undefined =>
  (Object.hasOwn(TYPES, code) ? TYPES[code] : undefined) ??
  PREFIXES.find(([pattern]) => pattern.test(code))?.[1];
