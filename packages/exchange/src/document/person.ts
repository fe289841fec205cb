import { itemsOf, objectsOf, textOf, type JsonObject } from '../json/json.ts';

/** Who a file says it is about, so that the app can warn before another person's record gets in. */
export interface Person {
  /** Name as one line; null when the file gives none. */
  readonly name: string | null;
  readonly family: string | null;
  readonly given: readonly string[];
  /** FHIR date; null when the file gives none. */
  readonly birthDate: string | null;
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\p{P}\s]/gu, '')
    .toLowerCase();

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
  };
}

/**
 * Whether two files can be about one person: same day of birth and same family name, accents and case aside.
 * What either does not say counts as the same.
 */
export function samePerson(one: Person, other: Person): boolean {
  if (one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate) return false;
  if (one.family === null || other.family === null) return true;
  return fold(one.family) === fold(other.family);
}
