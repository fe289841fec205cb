import type { CurvePoint } from './series.ts';

/** How much of a series is shown at once. */
export const PERIODS = ['month', 'quarter', 'year', 'five-years', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;
const LENGTHS: Readonly<Record<Period, number>> = {
  month: 31 * DAY,
  quarter: 92 * DAY,
  year: 366 * DAY,
  'five-years': 5 * 365.25 * DAY,
  all: Infinity,
};

/** A part of a series, and whether there is more on either side. */
export interface Page {
  readonly points: readonly CurvePoint[];
  readonly from: number;
  readonly to: number;
  readonly older: boolean;
  readonly newer: boolean;
}

/**
 * The points of one period that ends with the newest point, or `back` periods before that.
 *
 * @param points oldest first.
 */
export function pageOf(points: readonly CurvePoint[], period: Period, back: number): Page {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const length = LENGTHS[period];
  if (length === Infinity) return { points, from: first, to: last, older: false, newer: false };
  const to = last - back * length;
  const from = to - length;
  return {
    points: points.filter(({ at }) => at > from && at <= to),
    from,
    to,
    older: first <= from,
    newer: back > 0,
  };
}
