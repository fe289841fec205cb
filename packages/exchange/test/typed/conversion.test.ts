import { describe, expect, it } from 'vitest';
import { conversionOf, MEASURES, measureOf } from '@carnet/exchange/typed';

const convert = (slug: string, from: string, to: string, code?: string) => {
  const measure = measureOf(slug);
  return measure ? conversionOf(measure, from, to, code) : expect.unreachable();
};

describe('units of a measure', () => {
  /* Pairs that the NGSP publishes: https://ngsp.org/convert1.asp. */
  it.each([
    [31, 5],
    [42, 6],
    [48, 6.5],
    [53, 7],
    [64, 8],
    [75, 9],
    [86, 10],
    [108, 12],
  ])('of glycated hemoglobin: %d mmol/mol is %d %%', (molar, percent) => {
    expect(convert('hba1c', 'mmol/mol', '%')?.(molar)).toBe(percent);
    expect(convert('hba1c', '%', 'mmol/mol')?.(percent)).toBe(molar);
  });

  it('do not join percents of the other scale: the code says which it is', () => {
    expect(convert('hba1c', '%', '%', '59261-8')).toBeNull();
    expect(convert('hba1c', 'mmol/mol', '%', '59261-8')?.(53)).toBe(7);
    expect(convert('hba1c', '%', '%', '4548-4')?.(6.12)).toBe(6.12);
    expect(convert('hba1c', 'mmol/mol', '%', '4548-4')?.(53)).toBe(7);
  });

  it('convert there and back, and not what is of another kind', () => {
    expect(convert('glucose', 'mmol/L', 'mg/dL')?.(5.5)).toBeCloseTo(99.1, 1);
    expect(convert('weight', 'g', 'kg')?.(3250)).toBe(3.25);
    expect(convert('heart-rate', '{beats}/min', '/min')?.(61)).toBe(61);
    expect(convert('glucose', '%', 'g/L')).toBeNull();
    expect(convert('weight', '[lb_av]', 'kg')).toBeNull();
    for (const measure of MEASURES)
      for (const { code: from, digits } of measure.units)
        for (const { code: to } of measure.units) {
          const there = conversionOf(measure, from, to)?.(48) ?? NaN;
          const back = conversionOf(measure, to, from)?.(there) ?? NaN;
          expect(Math.abs(back - 48)).toBeLessThanOrEqual(digits === undefined ? 1e-9 : 0.6);
        }
  });
});
