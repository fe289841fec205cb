import { describe, expect, it } from 'vitest';
import { readTypedDate, typedDate, type DateOf } from '../../src/typed/typed-date.ts';

const now = new Date(2026, 10, 27, 8, 5);

/** The date that is read, or why none is. */
const read = (typed: string, language: 'fr' | 'en' = 'fr', of: DateOf = 'past'): string | null => {
  const found = readTypedDate(typed, { language, now }, of);
  return found.fault ?? found.date;
};

describe('a typed date', () => {
  it.each([
    ['2019', '2019'],
    ['08/2019', '2019-08'],
    ['8/2019', '2019-08'],
    ['8-2019', '2019-08'],
    ['2019-08', '2019-08'],
    ['2019-8-28', '2019-08-28'],
    ['2019/08/28', '2019-08-28'],
    [' 2019-08-28 ', '2019-08-28'],
    ['28/08/2019', '2019-08-28'],
    ['28.8.2019', '2019-08-28'],
    ['28 / 08 / 2019', '2019-08-28'],
    ['29/02/2020', '2020-02-29'],
    ['mai 2021', '2021-05'],
    ['AOUT 2021', '2021-08'],
    ['May 2021', '2021-05'],
    ['nov 2026', '2026-11'],
    ['1er février 2020', '2020-02-01'],
    ['3 nov 2026', '2026-11-03'],
    ['3 nov. 2026', '2026-11-03'],
    ['3-nov-2026', '2026-11-03'],
    ['3nov2026', '2026-11-03'],
    ['le 3\u00a0novembre 2026', '2026-11-03'],
    ['3rd of November 2026', '2026-11-03'],
    ['nov 3, 2026', '2026-11-03'],
    ['November 3rd, 2026', '2026-11-03'],
    ['3 fév 2020', '2020-02-03'],
    ['3 sept. 2020', '2020-09-03'],
    ['3 juil 2020', '2020-07-03'],
    ['3 Jun 2020', '2020-06-03'],
    ['', null],
    ['  ', null],
  ])('“%s” is %s in both languages, no more precise than typed', (typed, date) => {
    expect([read(typed), read(typed, 'en')]).toEqual([date, date]);
  });

  it.each([
    '30 février 2020',
    '3 jui 2020',
    'mois 2021',
    'ma 2021',
    'nov 26',
    '3 nov',
    '03/11',
    '29/02/2019',
    '31/04/2020',
    '13/2019',
    '0/2019',
    '0/5/2019',
    '32/13/2020',
    '1492',
    '3 11 2026 12',
    'yesterday',
    '3 nov 2026 14:00',
  ])('“%s” is none', (typed) => {
    expect([read(typed), read(typed, 'en')]).toEqual(['not-a-date', 'not-a-date']);
  });

  it('has the day before the month in French, and one meaning alone in English', () => {
    expect(read('03/11/2026')).toBe('2026-11-03');
    expect(read('10/28/2026')).toBe('not-a-date');
    expect(read('03/11/2026', 'en')).toBe('which-month');
    expect(read('3.11.26', 'en')).toBe('which-month');
    expect(read('10/28/2026', 'en')).toBe('2026-10-28');
    expect(read('28/10/2026', 'en')).toBe('2026-10-28');
    expect(read('05/05/2021', 'en')).toBe('2021-05-05');
  });

  it('has a year of two digits only where it can be one', () => {
    expect(read('3.11.26')).toBe('2026-11-03');
    expect(read('3 nov 26', 'en')).toBe('2026-11-03');
    expect(read('12/05/52')).toBe('1952-05-12');
    expect(read('12/05/52', 'fr', 'birth')).toBe('1952-05-12');
    expect(read('12/05/24', 'fr', 'birth')).toBe('which-century');
    expect(read('12/05/30', 'fr', 'any')).toBe('which-century');
    expect(read('12/05/26', 'fr', 'any')).toBe('2026-05-12');
    expect(read('26-11-03')).toBe('which-century');
  });

  it('is not taken of what cannot lie ahead', () => {
    expect(['27/11/2026', '11/2026', '2026'].map((typed) => read(typed))).toEqual([
      '2026-11-27',
      '2026-11',
      '2026',
    ]);
    expect(['28/11/2026', '12/2026', '2027'].map((typed) => read(typed))).toEqual(Array(3).fill('ahead'));
    expect(read('12/12/2099', 'fr', 'birth')).toBe('ahead');
    expect(read('12/12/2099', 'fr', 'any')).toBe('2099-12-12');
  });

  it.each(['2019', '2019-08', '2019-08-28', '2019-08-03'])('%s is shown as one would type it', (date) => {
    expect([read(typedDate(date, 'fr')), read(typedDate(date, 'en'), 'en')]).toEqual([date, date]);
    expect(read(typedDate(date, 'en'))).toBe(date);
  });
});
