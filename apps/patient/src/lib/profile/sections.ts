import { m, type TimelineRow } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

/** A part of a profile: what stands in it, and what can be added to it. */
export interface Section {
  readonly name: () => string;
  /** What will appear here. */
  readonly empty: () => string;
  readonly category: Category;
  readonly takes: (row: TimelineRow) => boolean;
  /** Documents of the category that are to be read, scans and letters, stand here. */
  readonly documents?: true;
  /** Names of kinds, with the words of the button where they are more than one. */
  readonly adds: readonly { readonly kind: string; readonly words: () => string }[];
  /** A page of its own that shows more of it. */
  readonly page?: { readonly href: string; readonly words: () => string };
}

const DISABILITY = '47420-5';
const BLOOD_GROUPS = ['882-1', '883-9', '10331-7'];

const codeOf = ({ line }: TimelineRow): string => line.code?.[1] ?? '';
const of =
  (...kinds: readonly string[]) =>
  ({ line }: TimelineRow): boolean =>
    kinds.includes(line.kind);

/** The medical profile, in the order of a page. */
export const PROFILE: readonly Section[] = [
  {
    name: m.profile_blood,
    empty: m.profile_blood_empty,
    category: 'laboratory',
    takes: (row) => BLOOD_GROUPS.includes(codeOf(row)),
    adds: [{ kind: 'blood-group', words: m.profile_add }],
  },
  {
    name: m.profile_allergies,
    empty: m.profile_allergies_empty,
    category: 'allergies',
    takes: of('AllergyIntolerance'),
    documents: true,
    adds: [
      { kind: 'allergy', words: m.profile_add },
      { kind: 'no-allergy', words: m.profile_no_allergy },
    ],
  },
  {
    name: m.profile_illnesses,
    empty: m.profile_illnesses_empty,
    category: 'problems',
    takes: of('Condition'),
    documents: true,
    adds: [{ kind: 'illness', words: m.profile_add }],
  },
  {
    name: m.profile_treatments,
    empty: m.profile_treatments_empty,
    category: 'treatments',
    takes: of('MedicationStatement', 'MedicationRequest'),
    documents: true,
    adds: [{ kind: 'treatment', words: m.profile_add }],
  },
  {
    name: m.profile_vaccinations,
    empty: m.profile_vaccinations_empty,
    category: 'vaccinations',
    takes: of('Immunization'),
    documents: true,
    adds: [{ kind: 'vaccination', words: m.profile_add }],
    page: { href: '/vaccinations', words: m.vaccinations_title },
  },
  {
    name: m.profile_stays,
    empty: m.profile_stays_empty,
    category: 'history',
    takes: of('Encounter', 'Procedure', 'DeviceUseStatement', 'Condition'),
    documents: true,
    adds: [
      { kind: 'stay', words: m.profile_add_stay },
      { kind: 'operation', words: m.profile_add_operation },
    ],
  },
  {
    name: m.profile_family,
    empty: m.profile_family_empty,
    category: 'history',
    takes: of('FamilyMemberHistory'),
    adds: [{ kind: 'family', words: m.profile_add }],
  },
  {
    name: m.profile_life,
    empty: m.profile_life_empty,
    category: 'history',
    takes: (row) => of('Observation')(row) && codeOf(row) !== DISABILITY && row.about == null,
    adds: [
      { kind: 'tobacco', words: m.profile_add_tobacco },
      { kind: 'alcohol', words: m.profile_add_alcohol },
      { kind: 'habit', words: m.profile_add_habit },
    ],
  },
  {
    name: m.profile_disability,
    empty: m.profile_disability_empty,
    category: 'history',
    takes: (row) => codeOf(row) === DISABILITY,
    adds: [{ kind: 'disability', words: m.profile_add }],
  },
  {
    name: m.profile_reimbursements,
    empty: m.profile_reimbursements_empty,
    category: 'reimbursements',
    takes: (row) => row.about == null,
    adds: [{ kind: 'reimbursement', words: m.profile_add }],
  },
];

const ORGANS = 'organ-donation';

/** People and wishes, in the order of a page. */
export const WISHES: readonly Section[] = [
  {
    name: m.wishes_trusted,
    empty: m.wishes_trusted_empty,
    category: 'circle',
    takes: (row) => codeOf(row) === 'NOK',
    documents: true,
    adds: [{ kind: 'trusted-person', words: m.profile_add }],
  },
  {
    name: m.wishes_emergency,
    empty: m.wishes_emergency_empty,
    category: 'circle',
    takes: (row) => of('RelatedPerson')(row) && codeOf(row) !== 'NOK',
    adds: [{ kind: 'emergency-contact', words: m.profile_add }],
  },
  {
    name: m.wishes_directives,
    empty: m.wishes_directives_empty,
    category: 'directives',
    takes: (row) => codeOf(row) !== ORGANS && row.about == null,
    adds: [{ kind: 'directive', words: m.profile_add }],
  },
  {
    name: m.wishes_organs,
    empty: m.wishes_organs_empty,
    category: 'directives',
    takes: (row) => codeOf(row) === ORGANS,
    adds: [{ kind: 'organ-donation', words: m.profile_add }],
  },
];
