import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase45, toBase45 } from '../../src/requests/base45.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('Base45', () => {
  it('is the one of RFC 9285, by its examples', () => {
    expect(['AB', 'Hello!!', 'base-45', 'ietf!'].map((text) => toBase45(bytes(text)))).toEqual([
      'BB8',
      '%69 VD92EX0',
      'UJCLQE7W581',
      'QED8WEX0',
    ]);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (some) => {
        expect(fromBase45(toBase45(Uint8Array.from(some)))).toEqual(Uint8Array.from(some));
      }),
    );
  });

  it('refuses what nobody can have written', () => {
    expect(['GGW', ':::', 'a', 'A', '::'].map(fromBase45)).toEqual([null, null, null, null, null]);
  });
});
