import { describe, expect, it } from 'vitest';
import { middleOf } from '../../src/curve/middle-of.ts';
import { pageOf } from '../../src/curve/period.ts';
import { scaleOf, ticksOf, timeTicks } from '../../src/curve/scale.ts';
import { bandOf, seriesOf, type Convert } from '../../src/curve/series.ts';
import type { TimelineRow } from '../../src/ports/index.ts';

let count = 0;
const row = (
  code: string,
  date: string | null,
  value: TimelineRow['line']['value'],
  status?: string,
): TimelineRow => {
  count += 1;
  return {
    iri: `https://pod.example/s/${count}`,
    id: String(count),
    category: 'laboratory',
    line: {
      kind: 'Observation',
      title: code,
      code: ['http://loinc.org', code],
      ...(value && { value }),
      ...(status !== undefined && { status }),
      date,
      author: null,
    },
    partOf: null,
  };
};
const HBA1C = { codes: new Set(['4548-4']) };
const twice: Convert = (from, to) =>
  from === to ? (value) => value : from === 'g/L' && to === 'mg/dL' ? (value) => value * 100 : null;

describe('a series', () => {
  it('holds the values of its codes, oldest first, whoever wrote them', () => {
    const rows = [
      row('4548-4', '2024-03-01', { number: '6.10', unit: '%' }),
      row('2345-7', '2024-03-01', { number: '90', unit: 'mg/dL' }),
      row('4548-4', '2021', { number: '7', unit: '%' }),
    ];
    const { points, unit, apart } = seriesOf(rows, HBA1C);
    expect(points.map(({ value, date }) => [value, date])).toEqual([
      [7, '2021'],
      [6.1, '2024-03-01'],
    ]);
    expect([unit, apart]).toEqual(['%', []]);
  });

  it('sets apart what cannot be drawn, and leaves out what was entered by mistake', () => {
    const rows = [
      row('4548-4', '2024', { number: '6', unit: '%' }),
      row('4548-4', null, { number: '6', unit: '%' }),
      row('4548-4', '2023', { text: 'hemolysed' }),
      row('4548-4', '2022', { number: '42', unit: 'mmol/mol' }),
      row('4548-4', '2020', { number: '60', unit: '%' }, 'entered-in-error'),
    ];
    const { points, apart } = seriesOf(rows, HBA1C);
    expect(points).toHaveLength(1);
    expect(apart.map(({ line }) => line.date)).toEqual([null, '2023', '2022']);
  });

  it('shows one unit, that of the newest value unless told, and converts what converts', () => {
    const rows = [
      row('2345-7', '2022', { number: '0.9', unit: 'g/L' }),
      row('2345-7', '2024', { number: '110', unit: 'mg/dL', range: ['70', '100'] }),
    ];
    const series = seriesOf(rows, { codes: new Set(['2345-7']), convert: twice });
    expect(series.unit).toBe('mg/dL');
    expect(series.points.map(({ value }) => value)).toEqual([90, 110]);
    expect(bandOf(series, twice)).toEqual([70, 100]);
    expect(bandOf({ ...series, unit: 'mmol/L' }, twice)).toBeNull();
  });

  it('takes either number of a blood pressure', () => {
    const rows = [row('85354-9', '2024-01-02', { text: '132/84', unit: 'mm[Hg]' })];
    const codes = new Set(['85354-9']);
    expect(seriesOf(rows, { codes, part: 0 }).points[0]?.value).toBe(132);
    expect(seriesOf(rows, { codes, part: 1 }).points[0]?.value).toBe(84);
  });
});

describe('a place in time', () => {
  it('is the middle of what a date names, the same in every zone', () => {
    expect(middleOf('2021')).toBe(Date.UTC(2021, 6, 2));
    expect(middleOf('2021-05')).toBe(Date.UTC(2021, 4, 16));
    expect(middleOf('2021-05-03')).toBe(Date.UTC(2021, 4, 3, 12));
    expect(middleOf('2021-05-03T10:00:00+02:00')).toBe(Date.UTC(2021, 4, 3, 8));
    expect(middleOf(null)).toBeNull();
    expect(middleOf('soon')).toBeNull();
  });
});

describe('a period', () => {
  const points = ['2020-01-01', '2023-06-01', '2024-01-01'].map((date) => {
    const one = row('4548-4', date, { number: '6' });
    return { at: middleOf(date) ?? 0, date, value: 6, row: one };
  });

  it('ends with the newest value, and pages back', () => {
    const newest = pageOf(points, 'year', 0);
    expect(newest.points.map(({ date }) => date)).toEqual(['2023-06-01', '2024-01-01']);
    expect([newest.older, newest.newer]).toEqual([true, false]);
    const oldest = pageOf(points, 'year', 3);
    expect(oldest.points.map(({ date }) => date)).toEqual(['2020-01-01']);
    expect([oldest.older, oldest.newer]).toEqual([false, true]);
  });

  it('can be all, also of nothing', () => {
    expect(pageOf(points, 'all', 0).points).toHaveLength(3);
    expect(pageOf([], 'year', 0).points).toEqual([]);
  });
});

describe('scales', () => {
  it('have round ticks around all values', () => {
    expect(ticksOf(61, 78)).toEqual([60, 65, 70, 75, 80]);
    expect(ticksOf(5.9, 6.4)).toEqual([5.8, 6, 6.2, 6.4]);
    expect(ticksOf(7, 7).length).toBeGreaterThan(1);
    expect(ticksOf(0, 0).length).toBeGreaterThan(1);
  });

  it('map ends to ends, and one value to the middle', () => {
    const scale = scaleOf([10, 20], [100, 0]);
    expect([scale(10), scale(15), scale(20)]).toEqual([100, 50, 0]);
    expect(scaleOf([3, 3], [0, 8])(3)).toBe(4);
    expect(timeTicks(0, 10, 3)).toEqual([0, 5, 10]);
    expect(timeTicks(4, 4, 3)).toEqual([4]);
  });
});
