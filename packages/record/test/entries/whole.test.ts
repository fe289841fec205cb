import { expect, it } from 'vitest';
import { whole } from '../../src/entries/whole.ts';

async function* pieces(...lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const length of lengths) yield await Promise.resolve(new Uint8Array(length).fill(length));
}

it('takes pieces in one, and none that are fewer or more than was said', async () => {
  expect(await whole(pieces(2, 0, 1), 3)).toEqual(Uint8Array.of(2, 2, 1));
  expect(await whole(pieces(), 0)).toEqual(new Uint8Array());
  for (const other of [[2], [2, 2], [3, 1], [4]]) expect(await whole(pieces(...other), 3)).toBeNull();
});
