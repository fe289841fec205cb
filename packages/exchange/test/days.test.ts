import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, dayOf, isBefore } from '../src/days.ts';

const moments = fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true });
const utc = (date: Date): string => date.toISOString().slice(0, 10);

describe('days', () => {
  it('are over when their last one is: a year, a month, a day', () => {
    const over = (date: string): readonly boolean[] =>
      ['2021-05-30', '2021-05-31', '2021-06-01', '2021-12-31', '2022-01-01'].map((day) =>
        isBefore(date, day),
      );
    expect(over('2021')).toEqual([false, false, false, false, true]);
    expect(over('2021-05')).toEqual([false, false, true, true, true]);
    expect(over('2021-05-30')).toEqual([false, true, true, true, true]);
  });

  it('end an instant with its day where the reader is', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(isBefore(moment.toISOString(), dayOf(moment))).toBe(false);
        expect(isBefore(moment.toISOString(), dayOf(new Date(moment.getTime() + 86_400_000 * 2)))).toBe(true);
      }),
    );
  });

  it.each(['bientôt', '', '2021-5', '21', 'T2021', '2021-13-45T99:99:99Z', '0'])(
    'never end for %s',
    (date) => {
      expect(isBefore(date, '2026-11-27')).toBe(false);
    },
  );

  it('are counted in days and weeks, in any zone', () => {
    fc.assert(
      fc.property(moments, fc.nat(400), (moment, days) => {
        const then = utc(new Date(Date.parse(utc(moment)) + days * 86_400_000));
        expect(dayAfter(utc(moment), String(days), 'd')).toBe(then);
        expect(dayAfter(utc(moment), String(days), 'wk')).toBe(dayAfter(utc(moment), String(days * 7), 'd'));
      }),
    );
  });

  it('are the same of a later month, or its last', () => {
    expect(dayAfter('2023-12-31', '2', 'mo')).toBe('2024-02-29');
    expect(dayAfter('2024-02-29', '1', 'a')).toBe('2025-02-28');
    expect(dayAfter('2021-11-15', '3', 'mo')).toBe('2022-02-15');
  });

  it('are not counted from a month, nor by what is no whole number of them', () => {
    for (const [date, number, unit] of [
      ['2021-03', '7', 'd'],
      ['2021-03-01', '1.5', 'd'],
      ['2021-03-01', '-1', 'd'],
      ['2021-03-01', '12345', 'a'],
      ['2021-03-01', '8', 'h'],
      ['2021-03-01', '7', 'jours'],
    ] as const)
      expect(dayAfter(date, number, unit)).toBeNull();
  });
});
