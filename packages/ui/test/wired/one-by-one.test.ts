import { describe, expect, it } from 'vitest';
import { oneByOne } from '../../src/wired/one-by-one.ts';

/** An act whose runs end when told; gives how often it began. */
function slow() {
  const runs: PromiseWithResolvers<number>[] = [];
  const act = oneByOne(() => {
    const run = Promise.withResolvers<number>();
    runs.push(run);
    return run.promise;
  });
  return { act, runs };
}

describe('an act, one run after the other', () => {
  it('runs once more for all who asked while it ran, so that nobody is given what was true before they asked', async () => {
    const { act, runs } = slow();
    const first = act();
    const [second, third] = [act(), act()];
    expect(runs.length).toBe(1);
    runs[0]?.resolve(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(runs.length).toBe(2);
    runs[1]?.resolve(2);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    expect(runs.length).toBe(2);
  });

  it('goes on after a run that failed', async () => {
    const { act, runs } = slow();
    const first = act();
    const second = act();
    runs[0]?.reject(new TypeError('no connection'));
    await expect(first).rejects.toThrow('no connection');
    await Promise.resolve();
    runs[1]?.resolve(2);
    expect(await second).toBe(2);
    const third = act();
    runs[2]?.resolve(3);
    expect(await third).toBe(3);
  });
});
