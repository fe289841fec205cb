import { expect, it } from 'vitest';
import { rgbOfYbr } from '../../src/viewer/ybr.ts';

it('red, green and blue are those of the standard, and go back to brightness and colour by its own formula', () => {
  const [red, green, blue] = rgbOfYbr(0, 228, 228);
  expect(red).toBeCloseTo(140.2, 6);
  expect(green).toBeCloseTo(-105.8272, 4);
  expect(blue).toBeCloseTo(177.2, 6);
  // PS3.3 C.7.6.3.1.2: Y, CB and CR of R, G and B.
  const [r, g, b] = [200, 90, 30];
  const y = 0.299 * r + 0.587 * g + 0.114 * b;
  const cb = -0.1687 * r - 0.3313 * g + 0.5 * b + 128;
  const cr = 0.5 * r - 0.4187 * g - 0.0813 * b + 128;
  expect(rgbOfYbr(y, cb, cr).map(Math.round)).toEqual([r, g, b]);
});
