import type { GrowthMeasure } from '@carnet/exchange/growth';
import { BMI, conversionOf, measureOf } from '@carnet/exchange/typed';
import { childBmiOf, growthOf, type GrowingChild, type GrowthSeries } from '../curve/growth.ts';
import { seriesOf, type Series } from '../curve/series.ts';
import type { TimelineRow } from '../ports/index.ts';

function toldOf(rows: readonly TimelineRow[], slug: string): Series {
  const measure = measureOf(slug) ?? BMI;
  return seriesOf(rows, {
    codes: new Set<string>(measure.codes),
    unit: measure.units[0]?.code,
    convert: (from, to, code) => conversionOf(measure, from, to, code),
  });
}

/** The values of a measure in a record, by age. */
export const growthIn = (
  rows: readonly TimelineRow[],
  measure: GrowthMeasure,
  child: GrowingChild,
): GrowthSeries =>
  growthOf(
    toldOf(rows, measure),
    measure === 'bmi' ? childBmiOf(toldOf(rows, 'weight'), toldOf(rows, 'height'), child.birthDate) : [],
    measure,
    child,
  );
