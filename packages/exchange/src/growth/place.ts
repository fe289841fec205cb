import type { GrowthMeasure, Sex } from './growth-measure.ts';
import { zOf } from './lms.ts';
import { lmsAt } from './standards.ts';

/** Between which lines of the chart a value lies: those at −3, −2, +2 and +3 standard deviations. */
export type Zone = 'far-below' | 'below' | 'usual' | 'above' | 'far-above';

/** Where a value stands among healthy children of the same age and sex. It tells a place, and judges nothing. */
export interface Place {
  /** Standard deviations from the median. */
  readonly z: number;
  /** How many of 100 such children have less, 0 to 100. */
  readonly centile: number;
  readonly zone: Zone;
}

/**
 * The share of a normal distribution below `z`, to 7.5e-8: Abramowitz and Stegun, Handbook of Mathematical Functions (1964),
 * 26.2.17.
 */
function shareBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const sum = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429].reduceRight(
    (rest, factor) => (rest + factor) * t,
    0,
  );
  const tail = (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  return z < 0 ? tail : 1 - tail;
}

function zoneOf(z: number): Zone {
  if (z < -3) return 'far-below';
  if (z < -2) return 'below';
  if (z <= 2) return 'usual';
  return z <= 3 ? 'above' : 'far-above';
}

/**
 * Where a value stands; null where the standards say nothing of this age, and for what is no size.
 *
 * @param value in kg, cm or kg/m².
 * @param months age in months of 30.4375 days; see `ageInMonths`.
 */
export function placeOf(measure: GrowthMeasure, sex: Sex, months: number, value: number): Place | null {
  const lms = lmsAt(measure, sex, months);
  if (lms === null || !(value > 0)) return null;
  const z = zOf(value, lms);
  return { z, centile: 100 * shareBelow(z), zone: zoneOf(z) };
}
