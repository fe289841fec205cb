import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { GOALS, scriptSizes } from './script-size.ts';

it('the patient app loads no more script than design 6 allows, signed out and in', () => {
  const sizes = scriptSizes(resolve(import.meta.dirname, '../..'));
  expect(sizes?.out).toBeLessThanOrEqual(GOALS.out);
  expect(sizes?.out).toBeGreaterThan(20);
  expect(sizes?.in).toBeLessThanOrEqual(GOALS.in);
  expect(sizes?.in).toBeGreaterThan(100);
});
