import { describe, expect, it } from 'vitest';
import { childBmiOf, growthOf } from '../../src/curve/growth.ts';
import { middleOf } from '../../src/curve/middle-of.ts';
import type { CurvePoint, Series } from '../../src/curve/series.ts';

const rowOf = (date: string) => ({
  iri: date,
  id: date,
  category: 'measures' as const,
  line: { kind: 'Observation', title: '', date, author: null },
  partOf: null,
});

const series = (unit: string, ...values: readonly (readonly [string, number])[]): Series => ({
  unit,
  apart: [],
  points: values.map(([date, value]): CurvePoint => ({
    at: middleOf(date) ?? 0,
    date,
    value,
    row: rowOf(date),
  })),
});
const GIRL = { birthDate: '2022-03-14', sex: 'female' } as const;

describe('the values of a child', () => {
  it('stand by age, each with its place; those without a day or before birth are counted apart', () => {
    const told = series(
      'kg',
      ['2021-03-14', 60],
      ['2022-03-14', 3.2],
      ['2023-03-14', 8.9],
      ['2023-04', 9],
      ['2034-03-14', 45],
    );
    const { points, apart } = growthOf({ ...told, apart: [rowOf('2020')] }, [], 'weight', GIRL);
    expect(points.map(({ months }) => Math.round(months))).toEqual([0, 12, 144]);
    expect(points.map(({ place }) => place?.zone)).toEqual(['usual', 'usual', undefined]);
    expect(Math.abs(points[1]?.place?.z ?? NaN)).toBeLessThan(0.1);
    expect(apart).toBe(3);
  });

  it('make an index only with a height of the same weeks, and keep one that a report tells', () => {
    const weights = series('kg', ['2022-04-10', 4], ['2023-03-14', 8.9], ['2024-11-01', 13]);
    const heights = series('cm', ['2022-03-14', 49], ['2024-06-01', 88]);
    const made = childBmiOf(weights, heights, GIRL.birthDate);
    const { points } = growthOf(series('kg/m2', ['2025-01-01', 15.9]), made, 'bmi', GIRL);
    expect(points.map(({ point, computed }) => [point.date, point.value, computed])).toEqual([
      ['2022-04-10', 16.7, true],
      ['2024-11-01', 16.8, true],
      ['2025-01-01', 15.9, false],
    ]);
  });
});
