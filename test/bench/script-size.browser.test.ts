import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { GOALS, scriptSizes } from './script-size.ts';

it('the patient app loads no more script than design 6 allows before anybody is signed in', () => {
  const sizes = scriptSizes(resolve(import.meta.dirname, '../..'));
  expect(sizes?.out).toBeLessThanOrEqual(GOALS.out);
  expect(sizes?.out).toBeGreaterThan(20);
});
