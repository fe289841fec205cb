import { describe, expect, it } from 'vitest';
import { CliError } from '../src/errors.ts';
import { parseUntil } from '../src/until.ts';

describe('parseUntil', () => {
  it('takes an instant as it stands', () => {
    expect(parseUntil('2026-12-31T18:00:00Z').toISOString()).toBe('2026-12-31T18:00:00.000Z');
    expect(parseUntil('2026-12-31T18:00:00+01:00').toISOString()).toBe('2026-12-31T17:00:00.000Z');
  });

  it('takes a date as the end of that day here', () => {
    const end = parseUntil('2026-12-31');
    expect([
      end.getFullYear(),
      end.getMonth(),
      end.getDate(),
      end.getHours(),
      end.getMinutes(),
      end.getSeconds(),
    ]).toEqual([2026, 11, 31, 23, 59, 59]);
  });

  it.each(['', 'tomorrow', '2026-02-30', '2026-13-01', '31/12/2026', '2026-12-31T18:00'])(
    'refuses %j',
    (text) => {
      expect(() => parseUntil(text)).toThrow(CliError);
    },
  );
});
