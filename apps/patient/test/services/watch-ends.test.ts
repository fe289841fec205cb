import { describe, expect, it } from 'vitest';
import { watchEnds } from '../../src/lib/services/watch-ends.ts';

const MINUTE = 60_000;

/** Shares that end at these times, and a clock that runs when told. */
function scene(...ends: readonly number[]) {
  let now = 0;
  let due: { readonly act: () => void; readonly at: number } | null = null;
  const seen: number[] = [];
  const stop = watchEnds({
    nextEnd: () => {
      const next = ends.find((end) => end > now);
      return next === undefined ? null : new Date(next);
    },
    clock: () => new Date(now),
    later(act, milliseconds) {
      due = { act, at: now + milliseconds };
      return () => {
        due = null;
      };
    },
    onEnd: () => seen.push(now),
  });
  const runUntil = (time: number): void => {
    while (due !== null && due.at <= time) {
      const { act, at } = due;
      [due, now] = [null, at];
      act();
    }
    now = time;
  };
  return { seen, stop, runUntil, waits: () => due !== null };
}

describe('the watch over the ends of shares', () => {
  it('calls back at each end, at that moment and once, however far it lies', () => {
    const { seen, runUntil, waits } = scene(90 * MINUTE, 100 * MINUTE + 1);
    runUntil(90 * MINUTE - 1);
    expect(seen).toEqual([]);
    runUntil(200 * MINUTE);
    expect(seen).toEqual([90 * MINUTE, 100 * MINUTE + 1]);
    expect(waits()).toBe(false);
  });

  it('waits for nothing where nothing ends, or once it is stopped', () => {
    expect(scene().waits()).toBe(false);
    const { seen, stop, runUntil } = scene(MINUTE);
    stop();
    runUntil(2 * MINUTE);
    expect(seen).toEqual([]);
  });
});
