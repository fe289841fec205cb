import { describe, expect, it } from 'vitest';
import { pausable } from '../src/lib/services/pausable.ts';
import { dayText, fromDay, untilDay, untilPreset, untilWeeks } from '../src/lib/share/until.ts';

const NOW = new Date(2026, 10, 24, 10, 12);

describe('the end of a sharing', () => {
  it('is the end of a day here, across the change of clocks too', () => {
    expect(untilPreset('30', NOW)).toEqual(new Date(2026, 11, 24, 23, 59, 59));
    expect(untilPreset('year', NOW)).toEqual(new Date(2027, 10, 24, 23, 59, 59));
    expect(untilPreset('day', new Date(2026, 2, 28, 22))).toEqual(new Date(2026, 2, 29, 23, 59, 59));
  });

  it('of a visit is tonight, or four hours on when the night is near', () => {
    expect(untilPreset('visit', NOW)).toEqual(new Date(2026, 10, 24, 23, 59, 59));
    expect(untilPreset('visit', new Date(2026, 10, 24, 22))).toEqual(new Date(2026, 10, 25, 2));
  });

  it('comes after its first day, which lies ahead', () => {
    expect(fromDay('2026-11-25', NOW)).toEqual(new Date(2026, 10, 25));
    expect(fromDay('2026-11-24', NOW)).toBeNull();
    expect(fromDay('2026-02-30', NOW)).toBeNull();
  });

  it('is never past, and never a day that does not exist', () => {
    expect(untilDay('2026-11-24', NOW)).toEqual(new Date(2026, 10, 24, 23, 59, 59));
    expect(untilDay('2026-11-23', NOW)).toBeNull();
    expect(untilDay('2027-02-30', NOW)).toBeNull();
    expect(untilDay('', NOW)).toBeNull();
  });

  it('of a treatment is so many whole weeks on, two years at most', () => {
    expect(untilWeeks('6', NOW)).toEqual(new Date(2027, 0, 5, 23, 59, 59));
    expect(untilWeeks(' 104 ', NOW)).toEqual(new Date(2028, 10, 21, 23, 59, 59));
    for (const none of ['', '0', '105', '1.5', '-1', 'six', '1e1'])
      expect([none, untilWeeks(none, NOW)]).toEqual([none, null]);
  });

  it('starts at today in a date field', () => {
    expect(dayText(new Date(2027, 0, 3))).toBe('2027-01-03');
  });
});

describe('a pause', () => {
  it('holds the work until it is resumed, and lets it pass at once otherwise', async () => {
    const gate = pausable();
    await gate.whenRunning();
    gate.pause();
    const order: string[] = [];
    const waiting = gate.whenRunning().then(() => order.push('passed'));
    await Promise.resolve();
    order.push('resumed');
    gate.resume();
    await waiting;
    expect(order).toEqual(['resumed', 'passed']);
  });
});
