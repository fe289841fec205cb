import { expect, it } from 'vitest';
import { answersOf } from '../../src/import/answers.ts';

const person = (name: string, birthDate: string | null = null) => {
  const [given = '', family = ''] = name.split(' ');
  return { name, family, given: [given], birthDate };
};
const someone = (name: string) => ({ ways: [person(name)] });
const [margaux, maiden, son] = [someone('Margaux Dubois'), someone('Margaux Lefèvre'), someone('Léo Martin')];
const PEOPLE = [margaux, maiden, son];
const SAID = { person: null, also: [], same: [] };

it('takes another spelling for the person of the record only when it is said', () => {
  const known = [person('Margaux Dubois')];
  expect([...answersOf(PEOPLE, known, SAID)]).toEqual([]);
  expect([...answersOf(PEOPLE, known, { ...SAID, same: ['margaux lefevre'] })]).toEqual([[maiden, 'same']]);
  expect(() => answersOf(PEOPLE, known, { ...SAID, same: ['Nadia'] })).toThrow('by --same');
});

it('takes one name for whose record it is, and another one for the same person, at once', () => {
  const said = { person: 'Margaux Dubois', also: ['Léo Martin'], same: ['Lefèvre'] };
  expect(new Map(answersOf(PEOPLE, [], said))).toEqual(
    new Map([
      [son, 'keep'],
      [maiden, 'same'],
      [margaux, 'owner'],
    ]),
  );
});

it('does not guess whose record it is from another spelling alone', () => {
  const named = { ...SAID, same: ['Margaux Dubois', 'Lefèvre', 'Martin'] };
  expect(() => answersOf(PEOPLE, [], named)).toThrow('--person');
});
