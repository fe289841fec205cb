import type { Kit } from '@carnet/record';
import { sexOf, type Person } from '../document/person.ts';

type Settings = ReturnType<Kit['keyring']['settings']>;
type JsonValue = Settings[string];

const KEY = 'persons';

const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];

const personOf = (value: JsonValue): Person | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { name, family, given, birthDate, sex } = value as Settings;
  return {
    name: textOf(name),
    family: textOf(family),
    given: listOf(given).filter((one) => typeof one === 'string'),
    birthDate: textOf(birthDate),
    ...sexOf(sex),
  };
};

/** What a list says of persons; what is none is left out. */
export const personsIn = (list: JsonValue | undefined): readonly Person[] =>
  listOf(list).flatMap((one) => personOf(one) ?? []);

/** The person a record is about, in every way that documents have named them; sealed in the keyring. First one first. */
export const personsOf = (kit: Kit): readonly Person[] => personsIn(kit.keyring.settings()[KEY]);

/** Keeps one more way in which the record's person is named, unless it is known. */
export async function keepPerson(kit: Kit, person: Person): Promise<void> {
  const { name, family, given, birthDate, sex } = person;
  if (name === null && birthDate === null) return;
  const isKnown = (one: Person): boolean =>
    one.name === name && one.birthDate === birthDate && (sex === undefined || one.sex === sex);
  if (personsOf(kit).some(isKnown)) return;
  kit.keyring.changeSettings((settings) => {
    const one = { name, family, given: [...given], birthDate, ...sexOf(sex) };
    return { ...settings, [KEY]: [...listOf(settings[KEY]), one] };
  });
  await kit.save();
}
