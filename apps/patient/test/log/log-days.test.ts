import type { AccessView } from '@carnet/ui';
import { describe, expect, it } from 'vitest';
import { byDay, peopleIn } from '../../src/lib/log/log-days.ts';

const at = (id: string, time: Date, who: string | null, name: string | null, kind = id): AccessView => ({
  id,
  time,
  who,
  name,
  known: false,
  sentence: () => '',
  outcome: 'refused',
  apart: false,
  unusual: null,
  times: 1,
  kind,
});

const ANNE = 'https://a.example/#me';
const LOG = [
  at('5', new Date(2026, 10, 25, 0, 10), ANNE, 'Anne', 'reads'),
  at('4', new Date(2026, 10, 24, 23, 50), ANNE, 'Anne', 'reads'),
  at('3', new Date(2026, 10, 24, 12), ANNE, 'Anne', 'tries'),
  at('2', new Date(2026, 10, 24, 9), ANNE, 'Anne', 'reads'),
  at('1', new Date(2026, 10, 24, 8), null, null, 'nobody'),
];

describe('a log on the screen', () => {
  it('is cut into the days of whoever reads it, with one line for what is alike', () => {
    const days = byDay(LOG).map(({ day, lines }) => [
      day,
      lines.map(({ latest, first, times }) => [latest.id, first.getHours(), times]),
    ]);
    expect(days).toEqual([
      [new Date(2026, 10, 25), [['5', 0, 1]]],
      [
        new Date(2026, 10, 24),
        [
          ['4', 9, 2],
          ['3', 12, 1],
          ['1', 8, 1],
        ],
      ],
    ]);
  });

  it('counts what a line of the log counts', () => {
    const [, second] = LOG;
    const [day] = byDay(second ? [{ ...second, times: 57 }, second] : []);
    expect(day?.lines.map(({ times }) => times)).toEqual([58]);
  });

  it('names everybody who signed in once', () => {
    expect(peopleIn(LOG)).toEqual([{ who: ANNE, name: 'Anne' }]);
  });

  it('tells people of one name apart', () => {
    const other = 'https://b.example/#me';
    const log = [...LOG, at('0', new Date(2026, 10, 24, 7), other, 'Anne')];
    expect(peopleIn(log)).toEqual([
      { who: ANNE, name: 'Anne (1)' },
      { who: other, name: 'Anne (2)' },
    ]);
  });
});
