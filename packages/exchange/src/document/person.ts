import type { Sex } from '../growth/growth-measure.ts';
import { itemsOf, objectsOf, textOf, type JsonObject } from '../json/json.ts';

/** Who a file says it is about, so that the app can warn before another person's record gets in. */
export interface Person {
  /** Name as one line; null when the file gives none. */
  readonly name: string | null;
  readonly family: string | null;
  readonly given: readonly string[];
  /** FHIR date; null when the file gives none. */
  readonly birthDate: string | null;
  /** As civil papers tell it; not there when the file gives none of the two. */
  readonly sex?: Sex;
}

/** The given sex where it is one of the two that standards of growth know. */
export const sexOf = (told: unknown): Pick<Person, 'sex'> =>
  told === 'female' || told === 'male' ? { sex: told } : {};

/** Text without accents, signs, spaces and case. */
export const foldName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\p{P}\s]/gu, '')
    .toLowerCase();

/** The words of a name, folded. */
export const nameWords = ({ name, family, given }: Person): ReadonlySet<string> =>
  new Set(
    [name ?? '', family ?? '', ...given]
      .flatMap((part) => part.split(/[\s\p{P}]+/u))
      .map(foldName)
      .filter((word) => word !== ''),
  );

/** The person of a Patient resource. */
export function personOf(patient: JsonObject): Person {
  const names = objectsOf(patient['name']);
  const name = names.find((item) => item['use'] === 'official') ?? names[0];
  const given = itemsOf(name?.['given']).filter((item) => typeof item === 'string');
  const family = textOf(name?.['family']) ?? null;
  const whole = [...given, family].filter((part) => part !== null).join(' ');
  return {
    name: textOf(name?.['text']) ?? (whole === '' ? null : whole),
    family,
    given,
    birthDate: textOf(patient['birthDate']) ?? null,
    ...sexOf(patient['gender']),
  };
}

const hasFamily = (person: Person, family: string): boolean => {
  const words = nameWords(person);
  return words.size === 0 || family.split(/[\s\p{P}]+/u).every((word) => words.has(foldName(word)));
};

function sameFamily(one: Person, other: Person): boolean {
  if (one.family !== null && other.family !== null) return foldName(one.family) === foldName(other.family);
  if (one.family !== null) return hasFamily(other, one.family);
  return other.family === null || hasFamily(one, other.family);
}

/** Twins share the day of birth and the family name; a name may be cut or an initial, and one of several may be used. */
const sameGiven = (one: Person, other: Person): boolean => {
  const [some, others] = [one.given, other.given].map((given) =>
    given.map(foldName).filter((name) => name !== ''),
  );
  if (!some?.length || !others?.length) return true;
  return some.some((a) => others.some((b) => a.startsWith(b) || b.startsWith(a)));
};

/**
 * Whether two files can be about one person: same day of birth, same family name and a first name in common, accents
 * and case aside. What either does not say counts as the same.
 */
export function samePerson(one: Person, other: Person): boolean {
  if (one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate) return false;
  return sameFamily(one, other) && sameGiven(one, other);
}
