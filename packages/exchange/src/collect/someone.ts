import { nameWords, samePerson, type Person } from '../document/person.ts';
import type { Found } from './found.ts';

/** Somebody that found things are about, in every way that they name them; the fullest way first, never empty. */
export interface Someone {
  readonly ways: readonly Person[];
}

/** A file that says neither name nor day of birth names nobody. */
const saysSomething = ({ name, birthDate }: Person): boolean => name !== null || birthDate !== null;

const fullness = ({ family, given, birthDate }: Person): number =>
  Number(family !== null) + Number(birthDate !== null) + Number(given.length > 0);

/**
 * The people that found things are about and who cannot be the one the record is known to be about; with nobody known,
 * everybody. Somebody who is named so that it could be several of them stands alone.
 */
export function othersIn(
  found: readonly Pick<Found, 'persons'>[],
  known: readonly Person[],
): readonly Someone[] {
  const others = found.flatMap(({ persons }) =>
    persons.filter((person) => saysSomething(person) && !known.some((one) => samePerson(one, person))),
  );
  const groups: Person[][] = [];
  for (const person of others.toSorted((a, b) => fullness(b) - fullness(a))) {
    const matching = groups.filter((group) => group.every((one) => samePerson(one, person)));
    const [only] = matching;
    if (only && matching.length === 1) only.push(person);
    else groups.push([person]);
  }
  return groups.map((ways) => ({ ways }));
}

/** Whether a thing names somebody. */
export const isAbout = ({ persons }: Pick<Found, 'persons'>, { ways }: Someone): boolean =>
  persons.some((person) => ways.includes(person));

const isAllIn = (words: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...words].every((word) => all.has(word));

/** Those of the people whom all the words of a text name; a day of birth (`2015-02-03`) may be among the words. */
export function namedBy(text: string, people: readonly Someone[]): readonly Someone[] {
  const day = /\d{4}(?:-\d{2}){0,2}/u.exec(text)?.[0];
  const name = day === undefined ? text : text.replace(day, ' ');
  const words = nameWords({ name, family: null, given: [], birthDate: null });
  if (words.size === 0 && day === undefined) return [];
  return people.filter(({ ways }) =>
    ways.some(
      (way) => isAllIn(words, nameWords(way)) && (day === undefined || (way.birthDate ?? '').startsWith(day)),
    ),
  );
}
