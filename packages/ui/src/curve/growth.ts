import { ageInMonths, placeOf, type GrowthMeasure, type Place, type Sex } from '@carnet/exchange/growth';
import { bmiOf } from './bmi.ts';
import type { CurvePoint, Series } from './series.ts';

/** One value of a child. */
export interface GrowthPoint {
  readonly point: CurvePoint;
  /** Age in months of 30.4375 days. */
  readonly months: number;
  /** Null where the standards say nothing of this age. */
  readonly place: Place | null;
  /** Computed from weight and height, told by nobody. */
  readonly computed: boolean;
}

/** The values of a measure by age, youngest first. */
export interface GrowthSeries {
  readonly points: readonly GrowthPoint[];
  /** How many have no place by age: without a day, or before birth. */
  readonly apart: number;
}

/** A child as the standards ask for it; `birthDate` is a FHIR date with its day. */
export interface GrowingChild {
  readonly birthDate: string;
  readonly sex: Sex;
}

const DAY = 86_400_000;
const YOUNG = 24;

/** With an older height it would be the index of a child that never was. */
const isFresh = (age: number, height: number, weight: number): boolean =>
  weight - height <= (age < YOUNG ? 31 : 183) * DAY;

/**
 * The body mass indices of a child: where height was measured at most 31 days before the weight, 183 from two years on.
 *
 * @param weights in kg.
 * @param heights in cm.
 */
export function childBmiOf(weights: Series, heights: Series, birthDate: string): readonly CurvePoint[] {
  const points = weights.points.filter((weight) => {
    const height = heights.points.findLast(({ at }) => at <= weight.at);
    const age = ageInMonths(birthDate, weight.date);
    return height !== undefined && age !== null && isFresh(age, height.at, weight.at);
  });
  return bmiOf({ ...weights, points }, heights);
}

/**
 * The values of a measure, each with the age at which it was taken and its place among children of this sex.
 *
 * @param told in the unit of the standards: kg, cm or kg/m².
 * @param computed of `childBmiOf`.
 */
export function growthOf(
  told: Series,
  computed: readonly CurvePoint[],
  measure: GrowthMeasure,
  { birthDate, sex }: GrowingChild,
): GrowthSeries {
  const all = [
    ...told.points.map((point) => ({ point, computed: false })),
    ...computed.map((point) => ({ point, computed: true })),
  ].toSorted((a, b) => a.point.at - b.point.at);
  const points = all.flatMap((one) => {
    const months = ageInMonths(birthDate, one.point.date);
    return months === null ? [] : [{ ...one, months, place: placeOf(measure, sex, months, one.point.value) }];
  });
  return { points, apart: all.length - points.length + told.apart.length };
}
