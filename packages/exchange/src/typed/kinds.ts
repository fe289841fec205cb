import type { JsonObject } from '../json/json.ts';
import type { TypedKind } from './field.ts';
import { FAMILY, OPERATION, STAY } from './kinds-history.ts';
import { ALLERGY, ILLNESS, NO_ALLERGY, TREATMENT, VACCINATION } from './kinds-illness.ts';
import {
  ALCOHOL,
  BLOOD_GROUP,
  DISABILITY,
  EMERGENCY_CONTACT,
  HABIT,
  TOBACCO,
  TRUSTED_PERSON,
} from './kinds-life.ts';
import { DIRECTIVE, ORGAN_DONATION, REIMBURSEMENT } from './kinds-wishes.ts';
import { MEASURE_KINDS, MEASURES } from './measures.ts';
import { contains } from './paths.ts';
import { TARGET_KINDS } from './target.ts';
import { codesOf } from '../document/concept.ts';

/** What makes up a profile, in the order of screens. */
export const PROFILE_KINDS: readonly TypedKind[] = [
  ILLNESS,
  ALLERGY,
  NO_ALLERGY,
  TREATMENT,
  VACCINATION,
  STAY,
  OPERATION,
  FAMILY,
  TOBACCO,
  ALCOHOL,
  HABIT,
  DISABILITY,
  BLOOD_GROUP,
];

/** People and wishes. */
export const WISH_KINDS: readonly TypedKind[] = [
  TRUSTED_PERSON,
  EMERGENCY_CONTACT,
  DIRECTIVE,
  ORGAN_DONATION,
];

export const OTHER_KINDS: readonly TypedKind[] = [REIMBURSEMENT];

/** Everything that can be typed by hand. */
export const KINDS: readonly TypedKind[] = [
  ...PROFILE_KINDS,
  ...WISH_KINDS,
  ...OTHER_KINDS,
  ...MEASURE_KINDS,
  ...TARGET_KINDS,
];

/** The kind of a name; undefined for no such name. */
export const kindOf = (slug: string): TypedKind | undefined => KINDS.find((kind) => kind.slug === slug);

/** A more general kind comes after those it would take in. */
const BY_DETAIL: readonly TypedKind[] = [...KINDS].sort((a, b) => Number(a === HABIT) - Number(b === HABIT));
const inGeneral = ({ slug, base }: TypedKind): JsonObject => {
  if (slug === ALLERGY.slug || !MEASURES.some((measure) => measure.slug === slug)) return base;
  return Object.fromEntries(Object.entries(base).filter(([name]) => name !== 'code'));
};

const isOf = (resource: JsonObject, kind: TypedKind): boolean => {
  if (!contains(resource, inGeneral(kind))) return false;
  const measure = MEASURES.find(({ slug }) => slug === kind.slug);
  return measure === undefined || codesOf(resource['code']).some(([, code]) => measure.codes.includes(code));
};

/** The kind that a resource was typed as; undefined for what no form makes. */
export function kindOfResource(resource: JsonObject): TypedKind | undefined {
  const found = BY_DETAIL.find((kind) => isOf(resource, kind));
  return found === ALLERGY && isOf(resource, NO_ALLERGY) ? NO_ALLERGY : found;
}
