import { describe, expect, it } from 'vitest';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { aboutPerson, keepAbout } from '../../src/collect/about-person.ts';
import { keepPerson } from '../../src/collect/record-persons.ts';

const named = (name: string, birthDate: string | null, sex?: 'female' | 'male') => ({
  name,
  family: name,
  given: [],
  birthDate,
  ...(sex && { sex }),
});

describe('what curves of growth ask of a person', () => {
  it('is not known until it is told, and is kept with the keys', async () => {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    expect(aboutPerson(kit)).toEqual({ birthDate: null, sex: null, byOwner: false });
    await keepAbout(kit, { birthDate: '2022-03-14', sex: 'female' });
    await kit.keyring.refresh();
    expect(aboutPerson(kit)).toEqual({ birthDate: '2022-03-14', sex: 'female', byOwner: true });
  });

  it('takes the day of birth of documents where they agree, until its owner tells another', async () => {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    await keepPerson(kit, named('Dubois', '2022-03'));
    expect(aboutPerson(kit).birthDate).toBeNull();
    await keepPerson(kit, named('Dubois', '2022-03-14'));
    expect(aboutPerson(kit)).toEqual({ birthDate: '2022-03-14', sex: null, byOwner: false });
    await keepPerson(kit, named('Lefèvre', '2022-03-15'));
    expect(aboutPerson(kit).birthDate).toBeNull();
    await keepAbout(kit, { birthDate: '2022-03-16', sex: 'male' });
    expect(aboutPerson(kit)).toEqual({ birthDate: '2022-03-16', sex: 'male', byOwner: true });
  });

  it('takes the sex of documents too, where they agree', async () => {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    await keepPerson(kit, named('Dubois', '2022-03-14'));
    await keepPerson(kit, named('Dubois', '2022-03-14', 'female'));
    await kit.keyring.refresh();
    expect(aboutPerson(kit)).toEqual({ birthDate: '2022-03-14', sex: 'female', byOwner: false });
    await keepPerson(kit, named('Dubois', '2022-03-14', 'male'));
    expect(aboutPerson(kit)).toEqual({ birthDate: '2022-03-14', sex: null, byOwner: false });
  });
});
