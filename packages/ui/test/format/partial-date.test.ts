import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestFirst, readPartialDate, writePartialDate } from '../../src/format/partial-date.ts';

describe('a partial date', () => {
  it.each([
    ['2021', 'fr', '2021'],
    ['2021-05', 'fr', 'mai 2021'],
    ['2021-05', 'en', 'May 2021'],
    ['2020-10-01', 'fr', '1er octobre 2020'],
    ['2020-10-11', 'fr', '11 octobre 2020'],
    ['2020-10-01', 'en', '1 October 2020'],
    ['2019-08-28T02:17:38+02:00', 'fr', '28 août 2019'],
    ['2019-08-28T10:00:00Z', 'en', '28 August 2019'],
  ] as const)('%s in %s stays as precise as it is: %s', (text, locale, words) => {
    expect(writePartialDate(text, locale)).toBe(words);
  });

  it.each([null, '', 'hier', '2021-5', '28/08/2019', '20210828'])('%s is none', (text) => {
    expect(writePartialDate(text, 'fr')).toBeNull();
  });

  it('keeps the day that the source wrote, in any time zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom('+02:00', '+14:00', '-12:00'),
        (day, zone) => {
          const written = `2021-03-${String(day).padStart(2, '0')}T00:30:00${zone}`;
          expect(readPartialDate(written)).toMatchObject({ year: 2021, month: 3, day });
        },
      ),
    );
  });

  it('sorts newest first, less precise after more precise, unknown last', () => {
    const dates = [null, '2021', '2019-01-01', '2021-05-02', '2021-05', '2022'];
    expect(dates.toSorted(newestFirst)).toEqual([
      '2022',
      '2021-05-02',
      '2021-05',
      '2021',
      '2019-01-01',
      null,
    ]);
  });
});
