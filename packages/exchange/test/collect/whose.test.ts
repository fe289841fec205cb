import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { personsOf } from '../../src/collect/record-persons.ts';
import { othersIn, type Someone } from '../../src/collect/someone.ts';
import { settlePersons, type PersonAnswer } from '../../src/collect/whose.ts';
import type { Person } from '../../src/document/person.ts';

const person = (name: string, birthDate: string): Person => {
  const [given = '', family = ''] = name.split(' ');
  return { name, family, given: [given], birthDate };
};
const MARGAUX = person('Margaux Dubois', '1989-05-01');
const MAIDEN = person('Margaux Lefèvre', '1989-05-01');
const LEO = person('Léo Dubois', '2015-02-03');
const FOUND = [MARGAUX, MAIDEN, LEO].map((one) => ({ persons: [one] }));

describe('whose things an import takes', () => {
  let kit: Awaited<ReturnType<typeof personOn>>;
  beforeEach(async () => {
    kit = await personOn(new MemoryWeb(), 'margaux');
  });

  /** Names of those whose things are taken, by answers in the order of the people. */
  const taken = async (...said: (PersonAnswer | null)[]): Promise<(string | null | undefined)[]> => {
    const people = othersIn(FOUND, personsOf(kit));
    const answers = new Map<Someone, PersonAnswer>();
    for (const [i, answer] of said.entries()) {
      const someone = people[i];
      if (answer && someone) answers.set(someone, answer);
    }
    const { verdict } = await settlePersons(kit, answers);
    return FOUND.filter((thing) => verdict(thing) === null).map(({ persons: [one] }) => one?.name);
  };
  const known = () => personsOf(kit).map(({ name }) => name);

  it('takes nothing about anybody unasked, and makes nobody the owner', async () => {
    expect(await taken()).toEqual([]);
    expect(known()).toEqual([]);
  });

  it('takes what is about whom the record is said to be, by every name, and of nobody else', async () => {
    expect(await taken('owner', 'same', 'leave')).toEqual(['Margaux Dubois', 'Margaux Lefèvre']);
    expect(known()).toEqual(['Margaux Dubois', 'Margaux Lefèvre']);
    expect(await taken()).toEqual(['Margaux Dubois', 'Margaux Lefèvre']);
  });

  it('takes things of others that are wanted all the same, without making the record theirs', async () => {
    expect(await taken('leave', null, 'keep')).toEqual(['Léo Dubois']);
    expect(known()).toEqual([]);
  });

  it('names whom a thing is about that is wanted although they are somebody else', async () => {
    const people = othersIn(FOUND, personsOf(kit));
    const [, , leo] = people;
    const { otherOf } = await settlePersons(kit, new Map(leo ? [[leo, 'keep'] as const] : []));
    expect(FOUND.map(otherOf)).toEqual([undefined, undefined, 'Léo Dubois']);
  });

  it('makes nobody another name of a record without a person', async () => {
    expect(await taken('same', 'leave', 'leave')).toEqual([]);
    expect(known()).toEqual([]);
  });

  it('keeps the person whom another device has said meanwhile', async () => {
    const people = othersIn(FOUND, personsOf(kit));
    await taken('owner');
    const [, , leo] = people;
    const { verdict } = await settlePersons(kit, new Map(leo ? [[leo, 'owner'] as const] : []));
    expect(known()).toEqual(['Margaux Dubois']);
    expect(FOUND.map((thing) => verdict(thing) === null)).toEqual([true, false, false]);
  });

  it('leaves out a thing that names somebody else besides', async () => {
    const people = othersIn(FOUND, []);
    const { verdict } = await settlePersons(
      kit,
      new Map(people.slice(0, 1).map((one) => [one, 'owner'] as const)),
    );
    expect(verdict({ persons: [MARGAUX, LEO] })?.not.ways).toEqual([LEO]);
    expect(verdict({ persons: [] })).toBeNull();
  });
});
