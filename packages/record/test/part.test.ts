import { expect, it } from 'vitest';
import { part } from '../src/part.ts';

it('a part of the program that does not come is as a server that cannot be reached', async () => {
  expect(await part(() => Promise.resolve(1))).toBe(1);
  await expect(part(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toMatchObject({
    name: 'RecordError',
    code: 'network',
  });
});
