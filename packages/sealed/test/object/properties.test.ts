import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import { decodeHeader, encodeHeader } from '../../src/object/header.ts';
import { decodeMeta, encodeMeta } from '../../src/object/meta.ts';
import { openIndependently } from '../vectors/independent-object.ts';
import type { World } from './world.ts';
import { codeOf, world } from './world.ts';

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((a) => Buffer.from(a).toString('hex'));
const content = fc.uint8Array({ maxLength: 3000 }).map((a) => new Uint8Array(a));
const size = fc.oneof(
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 16384 - 300, max: 16384 + 300 }),
  fc.integer({ min: 5 * 16384 - 300, max: 5 * 16384 + 300 }),
);
const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((t) => t.isWellFormed());

describe('properties of sealed objects', () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });

  it('headers of objects and of roots round trip in 142 bytes', () => {
    const ids = { recordId: hex(32), setId: hex(16), epochId: hex(16), nonce: hex(16) };
    const object = fc.record({
      ...ids,
      objectId: hex(16),
      seq: fc.constant(0n),
      prev: fc.constant('0'.repeat(64)),
    });
    const root = fc.record({
      ...ids,
      objectId: fc.constant('0'.repeat(32)),
      seq: fc.bigInt({ min: 2n, max: (1n << 64n) - 1n }),
      prev: hex(32),
    });
    fc.assert(
      fc.property(fc.oneof(object, root), (header) => {
        const bytes = encodeHeader(header);
        expect(bytes.length).toBe(142);
        expect(decodeHeader(bytes)).toEqual(header);
      }),
    );
  });

  it('descriptions round trip, and every other byte string is refused with a typed error', () => {
    fc.assert(
      fc.property(
        hex(16),
        text,
        fc.option(text),
        fc.integer({ min: 0, max: 8 << 20 }),
        (author, type, name, length) => {
          const blocks = Array.from({ length: Math.ceil(length / (1 << 20)) }, () => new Uint8Array(32));
          const meta = { author, type, name, size: length, blocks };
          expect(decodeMeta(encodeMeta(meta))).toEqual(meta);
        },
      ),
    );
    fc.assert(
      fc.property(content, (bytes) => {
        expect(() => decodeMeta(bytes)).toThrow(expect.objectContaining({ name: 'SealedError' }) as Error);
      }),
    );
  });

  it('what is sealed opens, here and by the second decoder, with any name and type', async () => {
    await fc.assert(
      fc.asyncProperty(size, text, fc.option(text), async (length, type, name) => {
        const objectId = randomId();
        const bytes = crypto.getRandomValues(new Uint8Array(Math.min(length, 65536)));
        const request = {
          setId: w.setId,
          objectId,
          type,
          content: bytes,
          ...(name === null ? {} : { name }),
        };
        const sealed = await w.keyring.seal(request);
        const opened = await w.keyring.open(sealed.bytes, {
          setId: w.setId,
          objectId,
          digest: sealed.digest,
        });
        expect(opened.content).toEqual(bytes);
        expect(opened.meta).toMatchObject({ type, name });
        const key = w.set.epochs[0]?.key ?? new Uint8Array(32);
        const other = openIndependently(Buffer.from(sealed.bytes), key, new Uint8Array(32).fill(1));
        expect(other.content.equals(bytes)).toBe(true);
        expect(other).toMatchObject({ type, name, digest: sealed.digest, padded: true, blocksMatch: true });
      }),
      { numRuns: 60 },
    );
  });

  it('any changed byte, anywhere, is a typed error and no plaintext', async () => {
    const objectId = randomId();
    const sealed = await w.keyring.seal({
      setId: w.setId,
      objectId,
      type: 'a/b',
      content: new Uint8Array(17000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealed.bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const bent = sealed.bytes.slice();
          bent[at] = (bent[at] ?? 0) ^ change;
          expect(['opened', 'untyped']).not.toContain(
            await codeOf(w.keyring.open(bent, { setId: w.setId, objectId })),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('arbitrary bytes are a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.boolean(), async (bytes, magic) => {
        if (magic) bytes.set([67, 65, 82, 78, 1, 1].slice(0, bytes.length));
        const expected = { setId: w.setId, objectId: randomId() };
        expect(['opened', 'untyped']).not.toContain(await codeOf(w.keyring.open(bytes, expected)));
      }),
    );
  });

  it('P3 and P4: plaintext, other magic, versions and suites are never opened as anything else', async () => {
    const expected = { setId: w.setId, objectId: randomId() };
    const open = (bytes: number[]) =>
      codeOf(w.keyring.open(Uint8Array.from([...bytes, ...new Uint8Array(300)]), expected));
    expect(await open([...Buffer.from('<#me> a <Person> .')])).toBe('unknown-magic');
    expect(await open([...Buffer.from('CARM'), 1, 1])).toBe('unknown-magic');
    for (const version of [0, 2, 255])
      expect(await open([...Buffer.from('CARN'), version, 1])).toBe('unknown-version');
    for (const suite of [0, 2, 255])
      expect(await open([...Buffer.from('CARN'), 1, suite])).toBe('unknown-suite');
  });

  it('refuses to seal what could not be opened', async () => {
    const base = { setId: w.setId, objectId: randomId(), type: 'a/b', content: new Uint8Array(1) };
    const seal = (more: object) => codeOf(w.keyring.seal({ ...base, ...more }));
    expect(await seal({ content: new Uint8Array((8 << 20) + 1) })).toBe('too-large');
    expect(await seal({ type: '' })).toBe('malformed');
    expect(await seal({ name: '' })).toBe('malformed');
    expect(await seal({ name: 'é'.repeat(600) })).toBe('too-large');
    expect(await seal({ objectId: 'AB' })).toBe('malformed');
    expect(await seal({ setId: randomId() })).toBe('unknown-set');
    expect(await seal({ version: { seq: 1n, prev: '0'.repeat(64) } })).toBe('malformed');
    expect(await seal({ objectId: '0'.repeat(32) })).toBe('malformed');
    expect(await seal({ objectId: '0'.repeat(32), version: { seq: 2n, prev: '0'.repeat(64) } })).toBe(
      'malformed',
    );
  });
});
