import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestTime } from '../../src/rules/latest-time.ts';

/** Two clocks in the hand of a test. */
const hands = (start: number) => {
  const at = { clock: start, uptime: 0 };
  const time = latestTime({ clock: () => new Date(at.clock), uptime: () => at.uptime });
  return { at, time };
};

describe('the latest time', () => {
  it('is that of the clock as long as nobody sets it back', () => {
    const { at, time } = hands(1_000);
    expect(time.now()).toBe(1_000);
    at.clock = 61_000;
    at.uptime = 60_000;
    expect(time.now()).toBe(61_000);
    at.clock = 900_000;
    expect(time.now()).toBe(900_000);
  });

  it('goes on from where it was when the clock is set back', () => {
    const { at, time } = hands(1_000_000);
    at.clock = 5;
    expect(time.now()).toBe(1_000_000);
    at.uptime = 30_000;
    at.clock = 30_005;
    expect(time.now()).toBe(1_030_000);
  });

  it('takes up what was kept over a stop', () => {
    const { at, time } = hands(5);
    time.reach(2_000_000);
    expect(time.now()).toBe(2_000_000);
    time.reach(7);
    at.uptime = 1;
    expect(time.now()).toBe(2_000_001);
  });

  it('never goes back, and is never behind the clock', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ set: fc.nat(10_000), pass: fc.nat(1_000) })), (steps) => {
        const { at, time } = hands(5_000);
        let before = time.now();
        for (const { set, pass } of steps) {
          at.clock = set;
          at.uptime += pass;
          const now = time.now();
          expect(now).toBeGreaterThanOrEqual(Math.max(set, before + pass));
          before = now;
        }
      }),
    );
  });
});
