import type { GrowthMeasure } from '@carnet/exchange/growth';

/** The ages that a chart shows, in months; chosen so that the marks of its axis are round. */
export interface AgeWindow {
  readonly name: 'baby' | 'small' | 'child' | 'youth';
  readonly from: number;
  readonly to: number;
}

const BABY: AgeWindow = { name: 'baby', from: 0, to: 24 };
const SMALL: AgeWindow = { name: 'small', from: 12, to: 60 };
const CHILD: AgeWindow = { name: 'child', from: 24, to: 120 };
const YOUTH: AgeWindow = { name: 'youth', from: 36, to: 228 };

/** As far as the standards go. */
export const WINDOWS: Readonly<Record<GrowthMeasure, readonly AgeWindow[]>> = {
  weight: [BABY, SMALL, CHILD],
  height: [BABY, SMALL, YOUTH],
  bmi: [BABY, SMALL, YOUTH],
  head: [BABY, SMALL],
};

/** The first that reaches an age; the last for a greater one. */
export function windowAt(measure: GrowthMeasure, months: number): AgeWindow {
  const windows = WINDOWS[measure];
  return windows.find(({ to }) => months <= to) ?? windows.at(-1) ?? BABY;
}
