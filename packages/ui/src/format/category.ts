import { CATEGORIES, type Category } from '@carnet/vocab';
import { m } from '../paraglide/messages.js';
import { writeList } from './list.ts';

interface CategoryWords {
  readonly name: () => string;
  /** What lies in it, in plain words. */
  readonly what: () => string;
}

const WORDS: Readonly<Record<Category, CategoryWords>> = {
  summary: { name: m.cat_summary, what: m.cat_summary_what },
  prescriptions: { name: m.cat_prescriptions, what: m.cat_prescriptions_what },
  imaging: { name: m.cat_imaging, what: m.cat_imaging_what },
  laboratory: { name: m.cat_laboratory, what: m.cat_laboratory_what },
  reports: { name: m.cat_reports, what: m.cat_reports_what },
  prevention: { name: m.cat_prevention, what: m.cat_prevention_what },
  certificates: { name: m.cat_certificates, what: m.cat_certificates_what },
  administrative: { name: m.cat_administrative, what: m.cat_administrative_what },
  directives: { name: m.cat_directives, what: m.cat_directives_what },
  questionnaires: { name: m.cat_questionnaires, what: m.cat_questionnaires_what },
  measures: { name: m.cat_measures, what: m.cat_measures_what },
  vaccinations: { name: m.cat_vaccinations, what: m.cat_vaccinations_what },
  allergies: { name: m.cat_allergies, what: m.cat_allergies_what },
  problems: { name: m.cat_problems, what: m.cat_problems_what },
  treatments: { name: m.cat_treatments, what: m.cat_treatments_what },
  history: { name: m.cat_history, what: m.cat_history_what },
  reimbursements: { name: m.cat_reimbursements, what: m.cat_reimbursements_what },
  other: { name: m.cat_other, what: m.cat_other_what },
};

export const categoryName = (category: Category): string => WORDS[category].name();

export const categoryWhat = (category: Category): string => WORDS[category].what();

/** Several categories inside a sentence: 'résultats de laboratoire, vaccins et allergies'. */
export function writeCategories(categories: readonly Category[], locale: string): string {
  const inSentence = (name: string): string => name.charAt(0).toLocaleLowerCase(locale) + name.slice(1);
  const ordered = CATEGORIES.filter((category) => categories.includes(category));
  return writeList(
    ordered.map((category) => inSentence(categoryName(category))),
    locale,
  );
}

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
    categories: ['directives', 'questionnaires', 'administrative', 'reimbursements', 'other'],
  },
];
