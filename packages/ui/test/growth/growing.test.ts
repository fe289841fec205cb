import { describe, expect, it } from 'vitest';
import { growingOf } from '../../src/growth/growing.ts';
import { windowAt } from '../../src/growth/windows.ts';

describe('curves of growth', () => {
  const now = new Date(2026, 10, 27);
  it('are for those under nineteen; who is not known is not guessed', () => {
    const born = (birthDate: string | null) => growingOf({ birthDate, sex: null }, now);
    expect([born('2022-03-14'), born('1989-05-01'), born(null), born('2027-01-01'), born('2022')]).toEqual([
      'child',
      'grown',
      'untold',
      'untold',
      'untold',
    ]);
    expect(growingOf(null, now)).toBeNull();
  });

  it('open at the ages of the newest value', () => {
    expect(windowAt('weight', 24).name).toBe('baby');
    expect(windowAt('height', 24.1).name).toBe('small');
    expect(windowAt('weight', 200).name).toBe('child');
    expect(windowAt('head', 200).name).toBe('small');
  });
});
