import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes, SealedBytes } from '../../src/index.ts';
import { SealedError, randomId } from '../../src/index.ts';
import type { World } from './world.ts';
import { codeOf, randomBytes, world } from './world.ts';

const MIB = 1 << 20;

const inParts = (bytes: Uint8Array, step: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i < bytes.length; i += step) controller.enqueue(bytes.subarray(i, i + step));
      controller.close();
    },
  });

describe('C13 a stream releases no unauthenticated byte', () => {
  let w: World;
  let content: Bytes;
  let sealed: SealedBytes;
  const objectId = randomId();

  beforeAll(async () => {
    w = await world();
    content = randomBytes(2 * MIB + 12345);
    sealed = await w.keyring.seal({ setId: w.setId, objectId, type: 'a/b', content });
  });

  const read = async (bytes: Bytes, step = 40_000) => {
    const got: Uint8Array[] = [];
    const result = codeOf(
      (async () => {
        const opened = await w.keyring.openStream(inParts(bytes, step), { setId: w.setId, objectId });
        for await (const part of opened.content) got.push(part);
      })(),
    );
    return { code: await result, bytes: Buffer.concat(got) };
  };

  it('gives the whole content of an untouched object', async () => {
    const { code, bytes } = await read(sealed.bytes);
    expect(code).toBe('opened');
    expect(bytes.equals(content)).toBe(true);
  });

  it('gives only whole authentic MiB before a flipped bit, then the typed error', async () => {
    for (const at of [150, 10_000, MIB / 2, MIB + 300_000, sealed.bytes.length - 1]) {
      const bent = sealed.bytes.slice();
      bent[at] = (bent[at] ?? 0) ^ 4;
      const { code, bytes } = await read(bent);
      expect(['wrong-key', 'tampered', 'wrong-place', 'unknown-epoch', 'malformed']).toContain(code);
      expect(bytes.length % MIB).toBe(0);
      expect(bytes.length).toBeLessThanOrEqual(at);
      expect(bytes.equals(content.subarray(0, bytes.length))).toBe(true);
    }
  });

  it('ends with an error when it is cut, at a chunk border as anywhere', async () => {
    const border = (chunk: number) => 198 + chunk * 16400;
    const cuts: [length: number, code: string][] = [
      [0, 'truncated'],
      [141, 'truncated'],
      [198, 'truncated'],
      [border(1), 'truncated'],
      [border(70), 'truncated'],
      [border(70) + 15, 'truncated'],
      [border(70) + 400, 'tampered'],
      [sealed.bytes.length - 1, 'truncated'],
    ];
    for (const [length, expected] of cuts) {
      const { code, bytes } = await read(sealed.bytes.slice(0, length), 16400);
      expect([length, code]).toEqual([length, expected]);
      expect(bytes.equals(content.subarray(0, bytes.length))).toBe(true);
    }
  });

  it('ends with an error when it goes on after its end', async () => {
    const longer = new Uint8Array(sealed.bytes.length + 16400);
    longer.set(sealed.bytes);
    expect(['opened', 'untyped']).not.toContain((await read(longer)).code);
  });

  it('passes on the failure of the source', async () => {
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new SealedError('missing', 'gone'));
      },
    });
    expect(await codeOf(w.keyring.openStream(failing, { setId: w.setId, objectId }))).toBe('missing');
  });
});

describe('C10 ranges of an object, below the HTTP answer', () => {
  let w: World;
  let content: Bytes;
  let sealed: SealedBytes;
  const objectId = randomId();

  beforeAll(async () => {
    w = await world();
    content = randomBytes(2 * MIB + 500);
    sealed = await w.keyring.seal({ setId: w.setId, objectId, type: 'a/b', content });
  });

  const from = (bytes: Bytes, length = bytes.length) => ({
    length,
    read: (start: number, end: number) => Promise.resolve(bytes.slice(start, end)),
  });
  const part = (
    bytes: Bytes,
    range: { start: number; end: number | null } | { suffix: number },
    length?: number,
  ) => codeOf(w.keyring.openRange(from(bytes, length), { setId: w.setId, objectId }, range));

  it('refuses starts after the end, empty and impossible parts', async () => {
    for (const range of [
      { start: content.length, end: null },
      { start: 5, end: 5 },
      { start: -1, end: 4 },
      { suffix: 0 },
      { start: 0.5, end: 3 },
    ]) {
      expect(await part(sealed.bytes, range)).toBe('bad-range');
    }
  });

  it('refuses a size that is not the one the author signed', async () => {
    expect(await part(sealed.bytes, { suffix: 3 }, sealed.bytes.length - 16400)).toBe('truncated');
    expect(await part(sealed.bytes, { suffix: 3 }, sealed.bytes.length + 16400)).toBe('malformed');
    expect(await part(sealed.bytes, { suffix: 3 }, Number.MAX_SAFE_INTEGER)).toBe('too-large');
  });

  it('refuses shorter, longer and other parts than asked for', async () => {
    const expected = { setId: w.setId, objectId };
    for (const shift of [-1, 1, 16400]) {
      const source = {
        length: sealed.bytes.length,
        read: (start: number, end: number) =>
          Promise.resolve(sealed.bytes.slice(start === 0 ? 0 : start + shift, end + shift)),
      };
      expect(['opened', 'untyped']).not.toContain(
        await codeOf(w.keyring.openRange(source, expected, { start: MIB, end: MIB + 9 })),
      );
    }
    const short = {
      length: sealed.bytes.length,
      read: (start: number, end: number) => Promise.resolve(sealed.bytes.slice(start, end - 1)),
    };
    expect(await codeOf(w.keyring.openRange(short, expected, { start: 0, end: 1 }))).toBe('bad-range');
  });

  it('refuses a part of another version', async () => {
    const again = await w.keyring.seal({
      setId: w.setId,
      objectId,
      type: 'a/b',
      content: randomBytes(content.length),
    });
    const mixed = sealed.bytes.slice();
    mixed.set(again.bytes.subarray(198 + 16400), 198 + 16400);
    expect(await part(mixed, { start: MIB + 5, end: MIB + 9 })).toBe('tampered');
    expect(await part(mixed, { suffix: 2 })).toBe('tampered');
  });
});
