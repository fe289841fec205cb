import type { Kit } from '@carnet/record';
import { samePerson } from '../document/person.ts';
import type { Found } from './found.ts';
import { keepPerson, personsOf } from './record-persons.ts';
import { isAbout, othersIn, type Someone } from './someone.ts';

/**
 * What becomes of things about somebody: the record is theirs, where nobody was known before; it is theirs, named
 * otherwise; they are somebody else and it is taken all the same; nothing of it is taken.
 */
export type PersonAnswer = 'owner' | 'same' | 'keep' | 'leave';

/** Whether a thing may be stored; with `not`, the first person for whom it may not. */
export type Verdict = { readonly not: Someone } | null;

type Thing = Pick<Found, 'persons'>;

/** What the answers about people come to. */
export interface Settled {
  readonly verdict: (thing: Thing) => Verdict;
  /** The name, or else the day of birth, of whom a thing is about that is taken although they are somebody else. */
  readonly otherOf: (thing: Thing) => string | undefined;
}

/**
 * Keeps whom the record is about, as was answered, and tells of each thing whether it may be stored, and about whom. A
 * thing may be stored if everybody it names is the record's own person or was answered with `same` or `keep`: whoever
 * was not asked about is left out.
 */
export async function settlePersons(kit: Kit, answers: ReadonlyMap<Someone, PersonAnswer>): Promise<Settled> {
  const owner = [...answers].find(([, answer]) => answer === 'owner')?.[0];
  if (owner && personsOf(kit).length === 0) for (const way of owner.ways) await keepPerson(kit, way);
  if (personsOf(kit).length > 0)
    for (const [{ ways }, answer] of answers)
      if (answer === 'same') for (const way of ways) await keepPerson(kit, way);
  const known = personsOf(kit);
  const kept = [...answers].filter(([, answer]) => answer === 'keep').map(([someone]) => someone);
  const verdict = ({ persons }: Thing): Verdict => {
    const asked = persons.filter(
      (person) =>
        !known.some((one) => samePerson(one, person)) &&
        !kept.some((someone) => isAbout({ persons: [person] }, someone)),
    );
    const [not] = othersIn([{ persons: asked }], []);
    return not ? { not } : null;
  };
  const otherOf = (thing: Thing): string | undefined => {
    const [way] = kept.find((someone) => isAbout(thing, someone))?.ways ?? [];
    return way?.name ?? way?.birthDate ?? undefined;
  };
  return { verdict, otherOf };
}
