import { describe, expect, it } from 'vitest';
import { orderSlices } from '../../src/viewer/order-slices.ts';

const ACROSS = [1, 0, 0, 0, 1, 0];
const slice = (
  number: number,
  far: number | null,
  { directions = ACROSS, frames = 1 }: { directions?: readonly number[]; frames?: number } = {},
) => ({ about: { number, frames, directions, position: far === null ? null : [3, 4, far] } });
const numbers = (slices: Parameters<typeof orderSlices>[0]): number[] =>
  orderSlices(slices).map(({ about }) => about.number);

describe('the files of a series', () => {
  it('follow one another by where they lie, in the direction of their numbers', () => {
    expect(numbers([slice(9, 30), slice(1, 10), slice(2, 20), slice(3, 15)])).toEqual([1, 3, 2, 9]);
    expect(numbers([slice(9, -30), slice(1, -10), slice(2, -20), slice(3, -15)])).toEqual([1, 3, 2, 9]);
    const upright = { directions: [0, 1, 0, 0, 0, -1] };
    const beside = (number: number, x: number) => ({
      about: { ...slice(number, 0, upright).about, position: [x, 0, 0] },
    });
    expect(numbers([beside(4, -4), beside(1, 5), beside(2, -1)])).toEqual([1, 2, 4]);
  });

  it('follow by number where they do not lie on one line, or several lie at one place', () => {
    expect(numbers([slice(2, 10), slice(1, 10), slice(3, 20)])).toEqual([1, 2, 3]);
    expect(numbers([slice(2, 10), slice(1, null)])).toEqual([1, 2]);
    expect(numbers([slice(2, 10), slice(1, 20), slice(3, 0, { directions: [0, 1, 0, 0, 0, 1] })])).toEqual([
      1, 2, 3,
    ]);
    expect(numbers([slice(2, 10, { frames: 3 }), slice(3, 1), slice(1, 20)])).toEqual([1, 2, 3]);
    expect(numbers([])).toEqual([]);
  });
});
