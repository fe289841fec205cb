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
});
