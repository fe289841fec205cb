import type { Category } from '@carnet/vocab';
import { m } from '../paraglide/messages.js';

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
