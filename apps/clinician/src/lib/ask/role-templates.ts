import { m } from '@carnet/ui';
import type { Category, Purpose } from '@carnet/vocab';

export const ROLES = [
  'generalist',
  'specialist',
  'nurse',
  'physiotherapist',
  'dentist',
  'pharmacist',
  'midwife',
] as const;

/** What somebody does. It fills a form in and opens nothing. */
export type Role = (typeof ROLES)[number];

interface Template {
  readonly name: () => string;
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
}

/** Suggestions, narrower than the French matrix where that goes further than the care needs. */
export const TEMPLATES: Readonly<Record<Role, Template>> = {
  generalist: {
    name: m.role_generalist,
    categories: [
      'summary',
      'problems',
      'treatments',
      'allergies',
      'vaccinations',
      'history',
      'laboratory',
      'imaging',
      'prescriptions',
      'reports',
    ],
    purpose: 'follow-up',
  },
  specialist: {
    name: m.role_specialist,
    categories: ['summary', 'problems', 'treatments', 'allergies', 'laboratory', 'imaging', 'reports'],
    purpose: 'specialist',
  },
  nurse: {
    name: m.role_nurse,
    categories: ['treatments', 'allergies', 'prescriptions', 'measures'],
    purpose: 'follow-up',
  },
  physiotherapist: {
    name: m.role_physiotherapist,
    categories: ['prescriptions', 'imaging', 'reports'],
    purpose: 'specialist',
  },
  dentist: { name: m.role_dentist, categories: ['treatments', 'allergies', 'problems'], purpose: 'visit' },
  pharmacist: {
    name: m.role_pharmacist,
    categories: ['treatments', 'allergies', 'prescriptions'],
    purpose: 'coordination',
  },
  midwife: {
    name: m.role_midwife,
    categories: ['problems', 'treatments', 'allergies', 'laboratory', 'imaging', 'prevention'],
    purpose: 'follow-up',
  },
};
