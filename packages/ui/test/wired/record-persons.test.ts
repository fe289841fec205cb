import type { Person } from '@carnet/exchange';
import { describe, expect, it } from 'vitest';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { keepPerson, otherThan, personsOf } from '../../src/wired/record-persons.ts';

const person = (family: string | null, birthDate: string | null): Person => ({
  name: family,
  family,
  given: [],
  birthDate,
});
const MARGAUX = person('Dubois', '1989-05-01');

describe('the person of a record', () => {
  it('is nobody yet in a new record: nothing is asked', () => {
    expect(otherThan([], [MARGAUX])).toBeNull();
  });

  it('is somebody else by another name or another day of birth', () => {
    const adam = person('Pineau', '1971-03-04');
    expect(otherThan([MARGAUX], [adam])).toBe(adam);
    const daughter = person('Dubois', '2015-02-03');
    expect(otherThan([MARGAUX], [MARGAUX, daughter])).toBe(daughter);
    expect(otherThan([MARGAUX], [person('DUBOIS', '1989-05-01'), person(null, null)])).toBeNull();
  });

  it('may be named in several ways, each kept once, sealed with the keys', async () => {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    await keepPerson(kit, MARGAUX);
    await keepPerson(kit, MARGAUX);
    await keepPerson(kit, person(null, null));
    expect(personsOf(kit)).toEqual([MARGAUX]);
    const maiden = person('Lefèvre', '1989-05-01');
    expect(otherThan(personsOf(kit), [maiden])).toBe(maiden);
    await keepPerson(kit, maiden);
    expect(otherThan(personsOf(kit), [maiden])).toBeNull();
    expect(personsOf(kit)[0]).toEqual(MARGAUX);
  });
});
