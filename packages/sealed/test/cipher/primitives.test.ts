import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand, sha256Hex } from '../../src/cipher/hash.ts';
import { padme } from '../../src/cipher/padme.ts';
import { cipherLength, openMessage, sealMessage } from '../../src/cipher/cobblestone.ts';
import { fromBase64Url, fromHex, toBase64Url, toHex } from '../../src/index.ts';
import { codeOf, randomBytes } from '../object/world.ts';

const bytes = (constraints: fc.IntArrayConstraints = {}) =>
  fc.uint8Array(constraints).map((array) => new Uint8Array(array));

describe('HKDF-Expand with SHA-512', () => {
  const agrees = async () => {
    const key = randomBytes(32);
    const info = randomBytes(90);
    for (const length of [1, 32, 63, 64, 65, 76, 128, 200]) {
      const blocks: Buffer[] = [];
      for (let i = 1; blocks.length * 64 < length; i += 1) {
        blocks.push(
          createHmac('sha512', key)
            .update(blocks.at(-1) ?? Buffer.alloc(0))
            .update(info)
            .update(Uint8Array.of(i))
            .digest(),
        );
      }
      const expected = Buffer.concat(blocks).subarray(0, length).toString('hex');
      expect(toHex(await expand(key, info, length))).toBe(expected);
    }
  };

  it('is RFC 5869 2.3 for every length, computed another way, before and after the faster way has come', async () => {
    await agrees();
    await import('@noble/hashes/hmac.js');
    await agrees();
  });
});

describe('SHA-256', () => {
  const agrees = async () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 142, 4095, 4096, 4097, 100_000]) {
      const text = randomBytes(length);
      expect(await sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  };

  it('is that of the platform, for short and long texts, before and after the faster way has come', async () => {
    await agrees();
    await import('@noble/hashes/sha2.js');
    await agrees();
  });
});

describe('Padmé', () => {
  it('lengthens by at most 12 %, never shortens, is a fixed point of itself and never falls', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9_000_000 }), (length) => {
        const padded = padme(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12 + 1);
        expect(padme(padded)).toBe(padded);
        expect(padme(length + 1)).toBeGreaterThanOrEqual(padded);
      }),
    );
  });
  it('gives the values worked out by hand from the paper', () => {
    // L = 1000: E = 9, S = 4, 5 low bits zero -> 1024; L = 100: E = 6, S = 3, 3 low bits -> 104; L = 9: E = 3, S = 2 -> 10
    expect([padme(1000), padme(100), padme(9), padme(70_000), padme(2)]).toEqual([1024, 104, 10, 71_680, 2]);
  });
});

describe('Cobblestone-256', () => {
  it.each([0, 1, 16383, 16384, 16385, 32768, 50000])(
    'round trips %i bytes at the length of the formula',
    async (size) => {
      const [key, context, plain] = [randomBytes(32), randomBytes(40), randomBytes(size)];
      const sealed = await sealMessage(key, context, plain, randomBytes(24));
      expect(sealed.length).toBe(cipherLength(size));
      expect(await openMessage(key, context, sealed)).toEqual(plain);
      expect(await codeOf(openMessage(key, randomBytes(40), sealed))).toBe('wrong-key');
    },
  );
});

describe('hex and base64url', () => {
  it('round trip and refuse every other text', () => {
    fc.assert(
      fc.property(bytes(), (array) => {
        expect(fromHex(toHex(array))).toEqual(array);
        expect(fromBase64Url(toBase64Url(array))).toEqual(array);
      }),
    );
    for (const text of ['A', 'AB==', 'A B', 'AB', 'é', 'AAAAA'])
      expect(() => fromBase64Url(text)).toThrow('base64url');
    for (const text of ['0', '0G', 'AB', ' 00']) expect(() => fromHex(text)).toThrow('hex');
  });
});
