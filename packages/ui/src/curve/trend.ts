import { nameOfCode } from '@carnet/exchange';
import type { TimelineRow } from '../ports/index.ts';
import { seriesOf, type Series } from './series.ts';

const MOST = 2000;

/**
 * The values of one laboratory test across reports, in the unit of `row`: results under all codes that our tables call by
 * the same name. What is in another unit is not joined: it stands in `apart`. Null where there are not two to join.
 */
export function trendOf(row: TimelineRow, rows: readonly TimelineRow[]): Series | null {
  const { code, value } = row.line;
  if (code === undefined || value?.number === undefined) return null;
  const name = nameOfCode(code, 'en');
  const codes = new Set([code[1]]);
  if (name !== null)
    for (const { line } of rows)
      if (line.code?.[0] === code[0] && nameOfCode(line.code, 'en') === name) codes.add(line.code[1]);
  const series = seriesOf(rows, { codes, unit: value.unit ?? '' });
  return series.points.length < 2 ? null : { ...series, points: series.points.slice(-MOST) };
}
