import type { CurvePoint, Series } from './series.ts';

/**
 * The body mass index by each weight and the height known at that time: the last one before it, else the first after it.
 *
 * @param weights in kg.
 * @param heights in cm.
 */
export function bmiOf(weights: Series, heights: Series): readonly CurvePoint[] {
  return weights.points.flatMap((point) => {
    const height = heights.points.findLast(({ at }) => at <= point.at) ?? heights.points[0];
    if (height === undefined || height.value === 0) return [];
    const metres = height.value / 100;
    return [{ ...point, value: Math.round((point.value / metres ** 2) * 10) / 10 }];
  });
}
