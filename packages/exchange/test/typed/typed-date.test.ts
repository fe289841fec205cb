import { describe, expect, it } from 'vitest';
import { readTypedDate, typedDate } from '../../src/typed/typed-date.ts';

describe('a typed date', () => {
  it.each([
    ['2019', '2019'],
    ['08/2019', '2019-08'],
    ['8/2019', '2019-08'],
    ['2019-08', '2019-08'],
    ['28/08/2019', '2019-08-28'],
    ['28.8.2019', '2019-08-28'],
    [' 2019-08-28 ', '2019-08-28'],
    ['29/02/2020', '2020-02-29'],
    ['mai 2021', '2021-05'],
    ['AOUT 2021', '2021-08'],
    ['May 2021', '2021-05'],
    ['1er février 2020', '2020-02-01'],
    ['30 février 2020', 'wrong'],
    ['mois 2021', 'wrong'],
    ['', null],
    ['  ', null],
    ['29/02/2019', 'wrong'],
    ['31/04/2020', 'wrong'],
    ['13/2019', 'wrong'],
    ['0/2019', 'wrong'],
    ['0/5/2019', 'wrong'],
    ['12/05/19', 'wrong'],
    ['1492', 'wrong'],
    ['yesterday', 'wrong'],
  ])('“%s” is %s, no more precise than typed', (typed, date) => {
    expect(readTypedDate(typed)).toEqual(date === 'wrong' ? null : { date });
  });

  it.each(['2019', '2019-08', '2019-08-28'])('%s is shown as one would type it', (date) => {
    expect(readTypedDate(typedDate(date))).toEqual({ date });
  });
});
