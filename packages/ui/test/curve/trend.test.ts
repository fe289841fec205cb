import type { EntryValue } from '@carnet/record';
import { describe, expect, it } from 'vitest';
import { trendOf } from '../../src/curve/trend.ts';
import type { TimelineRow } from '../../src/ports/index.ts';

let count = 0;
const row = (code: string, date: string | null, value: EntryValue): TimelineRow => {
  count += 1;
  return {
    iri: `https://pod.example/${count}`,
    id: String(count),
    category: 'laboratory',
    line: { kind: 'Observation', title: code, code: ['http://loinc.org', code], value, date, author: null },
    partOf: null,
  };
};
const percent = (number: string): EntryValue => ({ number, unit: '%' });

describe('one value across reports', () => {
  it('joins codes of one name, oldest first, and nothing of another test', () => {
    const now = row('4548-4', '2021-03-01', percent('6.4'));
    const before = row('17856-6', '2019-08-28', percent('6.1'));
    const other = row('718-7', '2020-01-01', percent('13'));
    const trend = trendOf(now, [now, other, before]);
    expect(trend?.points.map(({ value }) => value)).toEqual([6.1, 6.4]);
    expect(trend?.apart).toEqual([]);
  });

  it('never joins different units, and says which were left apart', () => {
    const now = row('4548-4', '2021-03-01', percent('6.4'));
    const before = row('4548-4', '2019-08-28', percent('6.1'));
    const molar = row('59261-8', '2020-01-01', { number: '43', unit: 'mmol/mol' });
    const undated = row('4548-4', null, percent('6'));
    const trend = trendOf(now, [now, before, molar, undated]);
    expect(trend?.points).toHaveLength(2);
    expect(trend?.apart).toEqual([molar, undated]);
    expect(trendOf(molar, [now, before, molar])).toBeNull();
  });

  it('is none for a single value, or for words', () => {
    const alone = row('4548-4', '2021-03-01', percent('6.4'));
    expect(trendOf(alone, [alone])).toBeNull();
    const words = row('4548-4', '2021-03-01', { text: 'négatif' });
    expect(trendOf(words, [words, words])).toBeNull();
  });
});
