import { describe, expect, it } from 'vitest';
import {
  GROWTH_MEASURES,
  lastMonthOf,
  lineAt,
  placeOf,
  type GrowthMeasure,
  type Sex,
} from '../../src/growth/index.ts';
import { valueAt } from '../../src/growth/lms.ts';
import { PUBLISHED } from './published.ts';

const DAYS = 30.4375;

describe('where a value stands', () => {
  it.each(PUBLISHED)('follows what the WHO publishes and we left out: $measure, $sex, $age', (row) => {
    const [age, unit] = row.age;
    const months = unit === 'days' ? age / DAYS : age;
    for (const z of [-3, -2, -1, 0, 1, 2, 3]) {
      const place = placeOf(row.measure, row.sex, months, valueAt(z, row));
      expect(Math.abs((place?.z ?? NaN) - z), `at ${z}`).toBeLessThan(0.03);
    }
  });

  /*
   * Values of the WHO's own tests: test-zscores.R and test-zscore-weight-for-age.R of WorldHealthOrganization/anthro, and
   * test-zscores.R of WorldHealthOrganization/anthroplus. Those of the first are rounded to the hundredth.
   */
  const KNOWN: readonly (readonly [GrowthMeasure, Sex, months: number, value: number, z: number])[] = [
    ['weight', 'female', 1522 / DAYS, 17, 0.24],
    ['height', 'male', 987 / DAYS, 72.86 - 0.7, -6.09],
    ['height', 'female', 24, 77.5, -2.55],
    ['height', 'male', 8, 60, -4.81],
    ['height', 'male', 9, 60.7, -5.02],
    ['bmi', 'female', 60.911701, 20.5 / 1.136 ** 2, 0.418],
    ['weight', 'female', 60.911701, 20.5, 0.795],
    ['height', 'female', 60.911701, 113.6, 0.848],
    // Medians of the first days in the tables of anthro; but for weight they are straight lines between weeks there too.
    ['weight', 'male', 1 / DAYS, 3.3174, 0],
    ['weight', 'male', 4 / DAYS, 3.3915, 0],
    ['weight', 'female', 1 / DAYS, 3.1957, 0],
    ['weight', 'female', 4 / DAYS, 3.2558, 0],
    ['height', 'male', 3 / DAYS, 50.4118, 0],
    ['head', 'male', 3 / DAYS, 34.7625, 0],
    ['bmi', 'male', 3 / DAYS, 13.3791, 0],
  ];
  it.each(KNOWN)('gives the z-score of the WHO: %s, %s, %f months, %f', (measure, sex, months, value, z) => {
    expect(Math.abs((placeOf(measure, sex, months, value)?.z ?? NaN) - z)).toBeLessThan(0.03);
  });

  it('counts beyond three deviations in steps of the last one, so that nothing runs away', () => {
    const at = (value: number): number => placeOf('weight', 'female', 12, value)?.z ?? NaN;
    // 13.1 is the line at +3 of a girl of one year, 11.5 that at +2: 1.6 kg a step.
    expect(at(13.1 + 1.6)).toBeCloseTo(4, 0);
    expect(at(13.1 + 3.2)).toBeCloseTo(5, 0);
    expect(at(0.1)).toBeGreaterThan(-15);
  });

  it('tells shares of a hundred children and the zone between the lines', () => {
    const [line] = lineAt(1, 'height', 'female', [100, 101]);
    const place = placeOf('height', 'female', 100, line?.value ?? 0);
    expect(place?.centile).toBeCloseTo(84.134, 2);
    expect(placeOf('height', 'female', 100, 128.5109)?.centile).toBeCloseTo(50, 0);
    const zones = [100, 114, 128, 141, 160].map((cm) => placeOf('height', 'female', 100, cm)?.zone);
    expect(zones).toEqual(['far-below', 'below', 'usual', 'above', 'far-above']);
  });

  it('says nothing where the WHO does not', () => {
    expect(placeOf('weight', 'male', 120.1, 30)).toBeNull();
    expect(placeOf('head', 'male', 60.1, 50)).toBeNull();
    expect(placeOf('height', 'female', 228.1, 160)).toBeNull();
    expect(placeOf('height', 'female', -0.1, 50)).toBeNull();
    expect(placeOf('height', 'female', 12, 0)).toBeNull();
    expect(GROWTH_MEASURES.map(lastMonthOf)).toEqual([120, 228, 228, 60]);
  });

  it('takes a child for lying on the last day before two years, for standing after: 0.7 cm less', () => {
    const median = (months: number): number =>
      lineAt(0, 'height', 'male', [months, months + 0.001])[0]?.value ?? 0;
    expect(median(730 / DAYS) - median(731 / DAYS)).toBeCloseTo(0.64, 1);
    const values = lineAt(0, 'height', 'male', [12, 36]).map(({ value }) => value);
    expect(values.filter((value, n) => value < (values[n - 1] ?? 0))).toHaveLength(1);
    expect(lineAt(0, 'height', 'male', [0, 24]).at(-1)?.value).toBeCloseTo(87.8161, 3);
  });
});

describe('the tables', () => {
  const all = GROWTH_MEASURES.flatMap((measure) =>
    (['female', 'male'] as const).map((sex) => [measure, sex] as const),
  );

  it.each(all)('rise where children grow, and keep their lines apart: %s, %s', (measure, sex) => {
    const lines = [-3, -2, 0, 2, 3].map((z) => lineAt(z, measure, sex, [0, lastMonthOf(measure)]));
    for (const [n, { months }] of lines[0]?.entries() ?? []) {
      const values = lines.map((line) => line[n]?.value ?? NaN);
      expect(values, `at ${months}`).toEqual(values.toSorted((a, b) => a - b));
      const before = lines[2]?.[n - 1]?.value ?? 0;
      // Newborns lose weight on their first day.
      const isFirstDay = measure === 'weight' && n === 1;
      if (measure !== 'bmi' && months !== 24 && !isFirstDay)
        expect(values[2], `at ${months}`).toBeGreaterThan(before);
    }
  });

  it.each(all)('have no row that a slip of a digit has put off its curve: %s, %s', (measure, sex) => {
    for (const z of [-3, 0, 3]) {
      const line = lineAt(z, measure, sex, [0, lastMonthOf(measure)]);
      for (const [n, { months, value }] of line.entries()) {
        const around = line.slice(Math.max(0, n - 2), n + 3).filter((other) => other.months !== months);
        const isSteady = [24, 61].every((seam) => around.every((one) => one.months < seam === months < seam));
        if (around.length < 4 || months < 3 || !isSteady) continue;
        expect(Math.abs(through(around, months) / value - 1), `at ${months}`).toBeLessThan(0.004);
      }
    }
  });
});

/** The polynomial through some points, elsewhere. */
const through = (
  points: readonly { readonly months: number; readonly value: number }[],
  months: number,
): number =>
  points.reduce(
    (sum, one) =>
      sum +
      points
        .filter((other) => other !== one)
        .reduce((part, other) => (part * (months - other.months)) / (one.months - other.months), one.value),
    0,
  );
