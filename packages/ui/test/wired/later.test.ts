import { describe, expect, it } from 'vitest';
import { later } from '../../src/wired/later.ts';

interface Acts {
  double(n: number): Promise<number>;
  fail(): Promise<string>;
}

const acts: Acts = {
  double: (n) => Promise.resolve(2 * n),
  fail: () => Promise.reject(new RangeError('of the act')),
};

describe('what is loaded later', () => {
  it('is loaded at the first act, once', async () => {
    let loads = 0;
    const load = (): Promise<Acts> => {
      loads += 1;
      return Promise.resolve(acts);
    };
    const all = later(load, { double: -1, fail: 'not loaded' });
    expect(loads).toBe(0);
    expect(await Promise.all([all.double(2), all.double(3)])).toEqual([4, 6]);
    expect(loads).toBe(1);
  });

  it('gives what it was told to where its file does not come, and tries again', async () => {
    let there = false;
    const load = (): Promise<Acts> =>
      there ? Promise.resolve(acts) : Promise.reject(new TypeError('Failed to fetch'));
    const all = later(load, { double: -1, fail: new RangeError('not loaded') });
    expect(await all.double(2)).toBe(-1);
    await expect(all.fail()).rejects.toThrow('not loaded');
    there = true;
    expect(await all.double(2)).toBe(4);
  });

  it('passes on what an act throws', async () => {
    const all = later(() => Promise.resolve(acts), { double: -1, fail: 'not loaded' });
    await expect(all.fail()).rejects.toThrow('of the act');
  });
});
