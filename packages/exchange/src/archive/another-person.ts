import type { Kit } from '@carnet/record';
import { samePerson, type Person } from '../document/person.ts';
import { keepPerson, personsOf } from '../collect/record-persons.ts';

/** Whether a former record is about somebody else than this one, as far as both know whom they are about. */
export function isAboutAnother(kit: Kit, persons: readonly Person[]): boolean {
  const known = personsOf(kit);
  return (
    known.length > 0 &&
    persons.length > 0 &&
    !persons.some((one) => known.some((other) => samePerson(one, other)))
  );
}

/** Keeps every way in which a former record of the same person names them. */
export async function keepPersons(kit: Kit, persons: readonly Person[]): Promise<void> {
  for (const person of persons) await keepPerson(kit, person);
}
