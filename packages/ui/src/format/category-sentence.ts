import type { Category } from '@carnet/vocab';
import { m } from '../paraglide/messages.js';
import { inOrder } from './category.ts';
import { writeList } from './list.ts';

/** Inside a sentence, with its article. */
const INSIDE: Readonly<Record<Category, () => string>> = {
  summary: m.cat_summary_in,
  prescriptions: m.cat_prescriptions_in,
  imaging: m.cat_imaging_in,
  laboratory: m.cat_laboratory_in,
  reports: m.cat_reports_in,
  prevention: m.cat_prevention_in,
  certificates: m.cat_certificates_in,
  administrative: m.cat_administrative_in,
  directives: m.cat_directives_in,
  circle: m.cat_circle_in,
  questionnaires: m.cat_questionnaires_in,
  measures: m.cat_measures_in,
  vaccinations: m.cat_vaccinations_in,
  allergies: m.cat_allergies_in,
  problems: m.cat_problems_in,
  treatments: m.cat_treatments_in,
  history: m.cat_history_in,
  reimbursements: m.cat_reimbursements_in,
  other: m.cat_other_in,
};

/** Several categories inside a sentence: 'les résultats de biologie, les vaccinations et les allergies'. */
export const writeCategories = (categories: readonly Category[], locale: string): string =>
  writeList(
    inOrder(categories).map((category) => INSIDE[category]()),
    locale,
  );
