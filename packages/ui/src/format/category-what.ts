import type { Category } from '@carnet/vocab';
import { m } from '../paraglide/messages.js';

const WHAT: Readonly<Record<Category, () => string>> = {
  summary: m.cat_summary_what,
  prescriptions: m.cat_prescriptions_what,
  imaging: m.cat_imaging_what,
  laboratory: m.cat_laboratory_what,
  reports: m.cat_reports_what,
  prevention: m.cat_prevention_what,
  certificates: m.cat_certificates_what,
  administrative: m.cat_administrative_what,
  directives: m.cat_directives_what,
  circle: m.cat_circle_what,
  questionnaires: m.cat_questionnaires_what,
  measures: m.cat_measures_what,
  vaccinations: m.cat_vaccinations_what,
  allergies: m.cat_allergies_what,
  problems: m.cat_problems_what,
  treatments: m.cat_treatments_what,
  history: m.cat_history_what,
  reimbursements: m.cat_reimbursements_what,
  other: m.cat_other_what,
};

/** What lies in a category, in plain words to its owner. */
export const categoryWhat = (category: Category): string => WHAT[category]();
