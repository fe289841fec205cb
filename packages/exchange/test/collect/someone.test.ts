import { describe, expect, it } from 'vitest';
import { isAbout, namedBy, othersIn } from '../../src/collect/someone.ts';
import type { Person } from '../../src/document/person.ts';

const person = (given: string, family: string | null, birthDate: string | null): Person => ({
  name: [given, family].filter(Boolean).join(' '),
  family,
  given: given === '' ? [] : [given],
  birthDate,
});
const MARGAUX = person('Margaux', 'Dubois', '1989-05-01');
const LEO = person('Léo', 'Dubois', '2015-02-03');
const MIA = person('Mia', 'Dubois', '2015-02-03');
const things = (...persons: Person[]) => persons.map((one) => ({ persons: [one] }));
const names = (found: ReturnType<typeof othersIn>): string[] =>
  found.map(({ ways }) => ways.map(({ name }) => name).join(' = '));

describe('the people that found things are about', () => {
  it('are everybody while nobody is known, each once, twins apart', () => {
    const shouted = { ...MARGAUX, name: 'DUBOIS M.', family: 'DUBOIS', given: ['M.'] };
    const others = othersIn(things(LEO, shouted, MARGAUX, MIA, MARGAUX), []);
    expect(names(others)).toEqual([
      'Léo Dubois',
      'DUBOIS M. = Margaux Dubois = Margaux Dubois',
      'Mia Dubois',
    ]);
  });

  it('are those who cannot be the one the record is known to be about', () => {
    expect(names(othersIn(things(MARGAUX, LEO, person('', 'DUBOIS', null)), [MARGAUX]))).toEqual([
      'Léo Dubois',
    ]);
    const nobody: Person = { name: null, family: null, given: [], birthDate: null };
    expect(othersIn(things(nobody), [])).toEqual([]);
  });

  it('count a name without parts by its words', () => {
    const text: Person = { name: 'Léo DUBOIS', family: null, given: [], birthDate: null };
    const stranger: Person = { ...text, name: 'Ana Silva' };
    expect(names(othersIn([{ persons: [text, stranger] }], [MARGAUX]))).toEqual(['Ana Silva']);
  });

  it('stand alone when they could be several', () => {
    const some = person('', 'Dubois', null);
    const others = othersIn(things(some, LEO, MARGAUX), []);
    expect(names(others)).toEqual(['Léo Dubois', 'Margaux Dubois', 'Dubois']);
    expect(others.map((one) => isAbout({ persons: [some] }, one))).toEqual([false, false, true]);
  });

  it('are named by words of their names and their day of birth, in any case and order', () => {
    const people = othersIn(things(MARGAUX, LEO, MIA), []);
    const said = (text: string): string[] => names(namedBy(text, people));
    expect(said('dubois leo')).toEqual(['Léo Dubois']);
    expect(said('Dubois')).toHaveLength(3);
    expect(said('Dubois 2015-02-03')).toEqual(['Léo Dubois', 'Mia Dubois']);
    expect(said('Dubois 1989')).toEqual(['Margaux Dubois']);
    expect(said('Duboi')).toEqual([]);
    expect(said('  ')).toEqual([]);
  });
});
