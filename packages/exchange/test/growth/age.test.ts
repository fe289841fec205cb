import { describe, expect, it } from 'vitest';
import { ageInMonths, isGrowing, wordAge } from '../../src/growth/index.ts';

describe('an age', () => {
  it('is counted in days as the WHO does, whatever the time of day', () => {
    expect(ageInMonths('2024-02-29', '2024-02-29')).toBe(0);
    expect(ageInMonths('2024-02-29', '2025-03-01T23:50:00+02:00')).toBe(366 / 30.4375);
  });

  it('is none where a day is missing, and before birth', () => {
    expect(ageInMonths('2024-02', '2025-03-01')).toBeNull();
    expect(ageInMonths('2024-02-29', '2025-03')).toBeNull();
    expect(ageInMonths('2024-02-29', '2024-02-28')).toBeNull();
    expect(wordAge('2024-02-29', '2024-02-28', 'fr')).toBeNull();
  });

  it.each([
    ['2026-11-27', '2026-11-27', '0\u00a0jour', '0\u00a0days'],
    ['2026-11-20', '2026-12-19', '29\u00a0jours', '29\u00a0days'],
    ['2026-01-31', '2026-03-01', '1\u00a0mois', '1\u00a0month'],
    ['2024-11-27', '2026-11-26', '23\u00a0mois', '23\u00a0months'],
    ['2024-11-27', '2026-11-27', '2\u00a0ans', '2\u00a0years'],
    ['2020-11-27', '2026-12-27', '6\u00a0ans et 1\u00a0mois', '6\u00a0years and 1\u00a0month'],
  ])('is worded from days to years: %s, %s', (birth, date, fr, en) => {
    expect([wordAge(birth, date, 'fr'), wordAge(birth, date, 'en')]).toEqual([fr, en]);
  });

  it('ends growing on the nineteenth birthday', () => {
    expect(isGrowing('2007-11-28', '2026-11-27')).toBe(true);
    expect(isGrowing('2007-11-27', '2026-11-27')).toBe(false);
    expect(isGrowing('2007', '2026-11-27')).toBeNull();
  });
});
