import { describe, expect, it } from 'vitest';
import { wordAmount } from '../../src/wording/units.ts';

describe('a number with its unit', () => {
  it('is written one way in each language, the sign of the hundredth close to its number', () => {
    expect(wordAmount('6,4', '%', 'fr')).toBe('6,4\u202f%');
    expect(wordAmount('6.4', '%', 'en')).toBe('6.4%');
    expect(wordAmount('128/82', 'mm[Hg]', 'fr')).toBe('128/82 mmHg');
    expect(wordAmount('2', '[IU]', 'en')).toBe('2 IU');
  });

  it('is the number alone where there is no unit, and agrees with it where there is one', () => {
    expect(wordAmount('7.4', '[pH]', 'en')).toBe('7.4');
    expect(wordAmount('1,5', 'wk', 'fr', '1.5')).toBe('1,5 semaine');
    expect(wordAmount('2', 'wk', 'fr', '2')).toBe('2 semaines');
  });

  it('counts what is taken by the piece, however the source wrote it', () => {
    expect(wordAmount('1 à 2', 'bouffée', 'fr', '2')).toBe('1 à 2 bouffées');
    expect(wordAmount('1', '{bouffée}', 'en', '1')).toBe('1 puff');
    expect(wordAmount('1', 'Gélules', 'fr', '1')).toBe('1 gélule');
    expect(wordAmount('3', 'drops', 'fr', '3')).toBe('3 gouttes');
    expect(wordAmount('2', '{tbl}', 'en', '2')).toBe('2 tablets');
    expect(wordAmount('2', 'mesurette', 'fr', '2')).toBe('2 mesurette');
  });
});
