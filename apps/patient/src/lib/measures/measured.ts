import { conversionOf, measureOf, type Measure } from '@carnet/exchange/typed';
import { bmiOf, seriesOf, type Convert, type Series, type TimelineRow } from '@carnet/ui';

/** The values of a measure, those of laboratory reports among them; for a blood pressure one series a number. */
export function measured(rows: readonly TimelineRow[], measure: Measure, unit?: string): readonly Series[] {
  const codes = new Set<string>(measure.codes);
  const convert: Convert = (from, to, code) => conversionOf(measure, from, to, code);
  const shown = unit ?? measure.units[0]?.code;
  if (measure.parts !== undefined)
    return measure.parts.map((_, n) =>
      seriesOf(rows, { codes, unit: shown, convert, part: n === 0 ? 0 : 1 }),
    );
  const told = seriesOf(rows, { codes, unit: shown, convert });
  if (measure.slug !== 'bmi') return [told];
  const [weights, heights] = ['weight', 'height'].map((slug) => {
    const other = measureOf(slug);
    return other === undefined ? undefined : measured(rows, other)[0];
  });
  if (weights === undefined || heights === undefined) return [told];
  const points = [...told.points, ...bmiOf(weights, heights)].toSorted((a, b) => a.at - b.at);
  return [{ ...told, points }];
}
