import type { Kit } from '@carnet/record';
import { sexOf, type Person } from '../document/person.ts';
import type { Sex } from '../growth/growth-measure.ts';
import { personsOf } from './record-persons.ts';

/** Day of birth and sex, as curves of growth need them. */
export interface BirthAndSex {
  /** FHIR date with its day; null while nobody has told it. */
  readonly birthDate: string | null;
  /** As civil papers tell it; null while nobody has told it. */
  readonly sex: Sex | null;
}

/** The person a record is about. */
export interface AboutPerson extends BirthAndSex {
  /** Whether its owner told both; what is there is else from documents. */
  readonly byOwner: boolean;
}

const KEY = 'about';
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const dayOf = (value: unknown): string | null =>
  typeof value === 'string' && DAY.test(value) ? value : null;

/** What documents tell of the person, where all that tell it agree. */
function agreed<Value extends string>(told: readonly (Value | null | undefined)[]): Value | null {
  const all = new Set(told.filter((one) => one !== null && one !== undefined));
  const [one = null] = all;
  return all.size === 1 ? one : null;
}

/**
 * Who the record is about: what its owner told, and else what imported documents agree upon; sealed in the keyring.
 * Nothing is guessed.
 */
export function aboutPerson(kit: Kit): AboutPerson {
  const kept = kit.keyring.settings()[KEY];
  const typed =
    typeof kept === 'object' && kept !== null && !Array.isArray(kept)
      ? (kept as Readonly<Record<string, unknown>>)
      : {};
  const persons = personsOf(kit);
  const birthDate = dayOf(typed['birthDate']);
  const { sex = null } = sexOf(typed['sex']);
  return {
    birthDate: birthDate ?? agreed(persons.map((one) => dayOf(one.birthDate))),
    sex: sex ?? agreed(persons.map((one) => one.sex)),
    byOwner: birthDate !== null && sex !== null,
  };
}

/** Name, day of birth and sex of the person a record is about, each null while nobody has told it. */
export function namedPerson(kit: Kit): Pick<Person, 'name'> & BirthAndSex {
  const [first] = personsOf(kit);
  const { birthDate, sex } = aboutPerson(kit);
  return { name: first?.name ?? null, birthDate: birthDate ?? first?.birthDate ?? null, sex };
}

/** Keeps it in the keyring of this person, for their own devices alone. */
export async function keepAbout(kit: Kit, { birthDate, sex }: BirthAndSex): Promise<void> {
  kit.keyring.changeSettings((settings) => ({ ...settings, [KEY]: { birthDate, sex } }));
  await kit.save();
}
