import { CATEGORIES, type Category } from '@carnet/vocab';
import { m } from '../paraglide/messages.js';
import { writeList } from './list.ts';

interface CategoryWords {
  readonly name: () => string;
  /** What lies in it, in plain words. */
  readonly what: () => string;
  /** Inside a sentence, with its article. */
  readonly inside: () => string;
}

const WORDS: Readonly<Record<Category, CategoryWords>> = {
  summary: { name: m.cat_summary, what: m.cat_summary_what, inside: m.cat_summary_in },
  prescriptions: {
    name: m.cat_prescriptions,
    what: m.cat_prescriptions_what,
    inside: m.cat_prescriptions_in,
  },
  imaging: { name: m.cat_imaging, what: m.cat_imaging_what, inside: m.cat_imaging_in },
  laboratory: { name: m.cat_laboratory, what: m.cat_laboratory_what, inside: m.cat_laboratory_in },
  reports: { name: m.cat_reports, what: m.cat_reports_what, inside: m.cat_reports_in },
  prevention: { name: m.cat_prevention, what: m.cat_prevention_what, inside: m.cat_prevention_in },
  certificates: { name: m.cat_certificates, what: m.cat_certificates_what, inside: m.cat_certificates_in },
  administrative: {
    name: m.cat_administrative,
    what: m.cat_administrative_what,
    inside: m.cat_administrative_in,
  },
  directives: { name: m.cat_directives, what: m.cat_directives_what, inside: m.cat_directives_in },
  circle: { name: m.cat_circle, what: m.cat_circle_what, inside: m.cat_circle_in },
  questionnaires: {
    name: m.cat_questionnaires,
    what: m.cat_questionnaires_what,
    inside: m.cat_questionnaires_in,
  },
  measures: { name: m.cat_measures, what: m.cat_measures_what, inside: m.cat_measures_in },
  vaccinations: { name: m.cat_vaccinations, what: m.cat_vaccinations_what, inside: m.cat_vaccinations_in },
  allergies: { name: m.cat_allergies, what: m.cat_allergies_what, inside: m.cat_allergies_in },
  problems: { name: m.cat_problems, what: m.cat_problems_what, inside: m.cat_problems_in },
  treatments: { name: m.cat_treatments, what: m.cat_treatments_what, inside: m.cat_treatments_in },
  history: { name: m.cat_history, what: m.cat_history_what, inside: m.cat_history_in },
  reimbursements: {
    name: m.cat_reimbursements,
    what: m.cat_reimbursements_what,
    inside: m.cat_reimbursements_in,
  },
  other: { name: m.cat_other, what: m.cat_other_what, inside: m.cat_other_in },
};

export const categoryName = (category: Category): string => WORDS[category].name();

export const categoryWhat = (category: Category): string => WORDS[category].what();

const inOrder = (categories: readonly Category[]): readonly Category[] =>
  CATEGORIES.filter((category) => categories.includes(category));

/** Several categories inside a sentence: 'les résultats de laboratoire, les vaccins et les allergies'. */
export const writeCategories = (categories: readonly Category[], locale: string): string =>
  writeList(
    inOrder(categories).map((category) => WORDS[category].inside()),
    locale,
  );

/** Several categories as a list of names, for a table: 'Résultats de laboratoire, Vaccins'. */
export const categoryNames = (categories: readonly Category[]): string =>
  inOrder(categories).map(categoryName).join(', ');

interface CategoryGroup {
  readonly name: () => string;
  readonly categories: readonly Category[];
}

/** Every category once, in four groups that a person would look through. */
export const CATEGORY_GROUPS: readonly CategoryGroup[] = [
  {
    name: m.catgroup_essential,
    categories: ['summary', 'problems', 'treatments', 'allergies', 'vaccinations', 'history'],
  },
  { name: m.catgroup_results, categories: ['laboratory', 'imaging', 'measures', 'prevention'] },
  { name: m.catgroup_documents, categories: ['prescriptions', 'reports', 'certificates'] },
  {
    name: m.catgroup_life,
    categories: ['directives', 'circle', 'questionnaires', 'administrative', 'reimbursements', 'other'],
  },
];
