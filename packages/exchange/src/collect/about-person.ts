import type { Kit } from '@carnet/record';
import { personsOf } from './record-persons.ts';

/** What curves of growth need to know of the person a record is about. */
export interface AboutPerson {
  /** FHIR date with its day; null while nobody has told it. */
  readonly birthDate: string | null;
  /** As civil papers tell it; null while nobody has told it. */
  readonly sex: 'female' | 'male' | null;
}

const KEY = 'about';
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const dayOf = (value: unknown): string | null =>
  typeof value === 'string' && DAY.test(value) ? value : null;

/** The day of birth that documents give, where they agree. */
function bornByDocuments(kit: Kit): string | null {
  const days = new Set(personsOf(kit).flatMap(({ birthDate }) => dayOf(birthDate) ?? []));
  const [day = null] = days;
  return days.size === 1 ? day : null;
}

/** What its owner told, and else the day of birth that imported documents give; sealed in the keyring. Nothing is guessed. */
export function aboutPerson(kit: Kit): AboutPerson {
  const kept = kit.keyring.settings()[KEY];
  const { birthDate, sex } =
    typeof kept === 'object' && kept !== null && !Array.isArray(kept)
      ? (kept as Readonly<Record<string, unknown>>)
      : {};
  return {
    birthDate: dayOf(birthDate) ?? bornByDocuments(kit),
    sex: sex === 'female' || sex === 'male' ? sex : null,
  };
}

/** Keeps it in the keyring of this person, for their own devices alone. */
export async function keepAbout(kit: Kit, { birthDate, sex }: AboutPerson): Promise<void> {
  kit.keyring.changeSettings((settings) => ({ ...settings, [KEY]: { birthDate, sex } }));
  await kit.save();
}
