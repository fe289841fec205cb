import { describe, expect, it } from 'vitest';
import { bmiOf } from '../../src/curve/bmi.ts';
import { middleOf } from '../../src/curve/middle-of.ts';
import type { CurvePoint, Series } from '../../src/curve/series.ts';

const series = (unit: string, ...values: readonly (readonly [string, number])[]): Series => ({
  unit,
  apart: [],
  points: values.map(([date, value]): CurvePoint => {
    const line = { kind: 'Observation', title: '', date, author: null };
    return {
      at: middleOf(date) ?? 0,
      date,
      value,
      row: { iri: date, id: date, category: 'measures', line, partOf: null },
    };
  }),
});

describe('the body mass index', () => {
  it('goes by the height known at the time of each weight', () => {
    const weights = series('kg', ['2019', 60], ['2024-03', 72.5], ['2026-01-02', 70]);
    const heights = series('cm', ['2023', 168], ['2025', 170]);
    expect(bmiOf(weights, heights).map(({ date, value }) => [date, value])).toEqual([
      ['2019', 21.3],
      ['2024-03', 25.7],
      ['2026-01-02', 24.2],
    ]);
  });

  it('is not made up without a height', () => {
    expect(bmiOf(series('kg', ['2024', 70]), series('cm'))).toEqual([]);
    expect(bmiOf(series('kg', ['2024', 70]), series('cm', ['2024', 0]))).toEqual([]);
  });
});
