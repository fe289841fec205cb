import { CATEGORIES, type Category } from '@carnet/vocab';
import { m } from '../paraglide/messages.js';

const NAMES: Readonly<Record<Category, () => string>> = {
  summary: m.cat_summary,
  prescriptions: m.cat_prescriptions,
  imaging: m.cat_imaging,
  laboratory: m.cat_laboratory,
  reports: m.cat_reports,
  prevention: m.cat_prevention,
  certificates: m.cat_certificates,
  administrative: m.cat_administrative,
  directives: m.cat_directives,
  circle: m.cat_circle,
  questionnaires: m.cat_questionnaires,
  measures: m.cat_measures,
  vaccinations: m.cat_vaccinations,
  allergies: m.cat_allergies,
  problems: m.cat_problems,
  treatments: m.cat_treatments,
  history: m.cat_history,
  reimbursements: m.cat_reimbursements,
  other: m.cat_other,
};

export const categoryName = (category: Category): string => NAMES[category]();

/** Categories in the order of every list. */
export const inOrder = (categories: readonly Category[]): readonly Category[] =>
  CATEGORIES.filter((category) => categories.includes(category));

/** Several categories as a list of names, for a table: 'Résultats de laboratoire, Vaccins'. */
export const categoryNames = (categories: readonly Category[]): string =>
  inOrder(categories).map(categoryName).join(', ');
