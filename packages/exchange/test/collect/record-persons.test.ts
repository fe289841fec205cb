import { describe, expect, it } from 'vitest';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { keepPerson, personsOf } from '../../src/collect/record-persons.ts';
import type { Person } from '../../src/document/person.ts';

const person = (family: string | null, birthDate: string | null): Person => ({
  name: family,
  family,
  given: [],
  birthDate,
});
const MARGAUX = person('Dubois', '1989-05-01');

describe('the person of a record', () => {
  it('may be named in several ways, each kept once, sealed with the keys', async () => {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    expect(personsOf(kit)).toEqual([]);
    await keepPerson(kit, MARGAUX);
    await keepPerson(kit, MARGAUX);
    await keepPerson(kit, person(null, null));
    expect(personsOf(kit)).toEqual([MARGAUX]);
    const maiden = person('Lefèvre', '1989-05-01');
    await keepPerson(kit, maiden);
    expect(personsOf(kit)).toEqual([MARGAUX, maiden]);
  });
});
