/**
 * The slugs of all categories of a record, in the order screens show them: the 12 categories of the French
 * DMP plus those of our own a person also looks for. One set (container, key history) per category.
 */
export const CATEGORIES = [
  'summary',
  'prescriptions',
  'imaging',
  'laboratory',
  'reports',
  'prevention',
  'certificates',
  'administrative',
  'directives',
  'circle',
  'questionnaires',
  'measures',
  'vaccinations',
  'allergies',
  'problems',
  'treatments',
  'history',
  'reimbursements',
  'other',
] as const;

/** What a grant is usually given on; the slug is used in the CLI, in registers and in IRIs of terms. */
export type Category = (typeof CATEGORIES)[number];
