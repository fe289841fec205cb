import { expect, it } from 'vitest';
import { part } from '../src/part.ts';
import { codeOf } from './set/owner.ts';

it('a part of the program that does not come is as a host that does not answer', async () => {
  expect(await part(() => Promise.resolve(1))).toBe(1);
  expect(await codeOf(part(() => Promise.reject(new TypeError('Failed to fetch'))))).toBe('unreachable');
});
