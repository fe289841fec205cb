import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes, SealedBytes } from '../../src/index.ts';
import { keyringOf, newSigningKey, randomId, toHex } from '../../src/index.ts';
import { concat } from '../../src/bytes.ts';
import { sha256 } from '../../src/cipher/hash.ts';
import { openMessage, sealMessage } from '../../src/cipher/cobblestone.ts';
import { contentKey, objectContext } from '../../src/object/seal.ts';
import type { World } from './world.ts';
import { codeOf, randomBytes, world } from './world.ts';

const HEADER = 142;
const FIRST = HEADER + 56;
const CHUNK = 16400;
const big = 3 * 16384 + 500;

describe('a host that changes sealed objects', () => {
  let w: World;
  const [a, b] = [randomId(), randomId()];
  let one: SealedBytes;
  let two: SealedBytes;
  const open = (bytes: Bytes, objectId = a) => codeOf(w.keyring.open(bytes, { setId: w.setId, objectId }));

  beforeAll(async () => {
    w = await world();
    one = await w.keyring.seal({ setId: w.setId, objectId: a, type: 'a/b', content: randomBytes(big) });
    two = await w.keyring.seal({ setId: w.setId, objectId: b, type: 'a/b', content: randomBytes(big) });
  });

  it('C1 swaps the bodies of two objects', async () => {
    expect(await open(concat(one.bytes.subarray(0, HEADER), two.bytes.subarray(HEADER)))).toBe('wrong-key');
  });

  it('C2 swaps whole objects between names, sets and records', async () => {
    expect(await open(two.bytes)).toBe('wrong-place');
    expect(await codeOf(w.keyring.open(one.bytes, { setId: randomId(), objectId: a }))).toBe('wrong-place');
    const other = await world();
    expect(await codeOf(other.keyring.open(one.bytes, { setId: w.setId, objectId: a }))).toBe('wrong-place');
  });

  it('C3 flips one bit anywhere', async () => {
    const small = await w.keyring.seal({ setId: w.setId, objectId: a, type: 'a/b', content: randomBytes(3) });
    for (let i = 0; i < small.bytes.length; i += 1) {
      const bent = small.bytes.slice();
      bent[i] = (bent[i] ?? 0) ^ (1 << (i % 8));
      expect(['opened', 'untyped']).not.toContain(await open(bent));
    }
    for (let i = 5; i < one.bytes.length; i += 977) {
      const bent = one.bytes.slice();
      bent[i] = (bent[i] ?? 0) ^ 1;
      expect(['opened', 'untyped']).not.toContain(await open(bent));
    }
  });

  it('C4 truncates at any byte of a small object, and at every chunk border of a large one', async () => {
    const small = await w.keyring.seal({
      setId: w.setId,
      objectId: a,
      type: 'a/b',
      content: randomBytes(20),
    });
    for (let length = 0; length < small.bytes.length; length += 1) {
      expect(['opened', 'untyped']).not.toContain(await open(small.bytes.slice(0, length)));
    }
    for (let chunk = 0; chunk <= 3; chunk += 1) {
      for (const more of [-1, 0, 1, 15, 16]) {
        expect(['opened', 'untyped']).not.toContain(
          await open(one.bytes.slice(0, FIRST + chunk * CHUNK + more)),
        );
      }
    }
  });

  it('C5 reorders, repeats and drops chunks', async () => {
    const chunks = [0, 1, 2, 3].map((i) => one.bytes.slice(FIRST + i * CHUNK, FIRST + (i + 1) * CHUNK));
    const head = one.bytes.slice(0, FIRST);
    const built = (order: readonly number[]) =>
      concat(head, ...order.map((i) => chunks[i] ?? new Uint8Array(0)));
    expect(await open(built([0, 1, 2, 3]))).toBe('opened');
    expect(await open(built([0, 2, 1, 3]))).toBe('tampered');
    expect(await open(built([1, 0, 2, 3]))).toBe('tampered');
    expect(await open(built([0, 1, 1, 3]))).toBe('tampered');
    expect(await open(built([0, 1, 2, 2, 3]))).toBe('malformed');
    expect(await open(built([0, 1, 3]))).toBe('truncated');
    expect(await open(built([0, 1, 2]))).toBe('truncated');
  });

  it('C6 appends bytes', async () => {
    for (const more of [1, 16, CHUNK])
      expect(await open(concat(one.bytes, randomBytes(more)))).toBe('malformed');
    expect(await open(concat(one.bytes, new Uint8Array(9 << 20)))).toBe('too-large');
  });

  it('C7 gives an object sealed under another key: the commitment refuses before any chunk is opened', async () => {
    const setKeys = { ...w.set, epochs: [{ epoch: w.set.epochs[0]?.epoch ?? '', key: randomBytes(32) }] };
    const device = { ...(await newSigningKey()), id: w.keyring.deviceId };
    const stranger = keyringOf({ recordId: w.keyring.recordId, device, sets: [setKeys] });
    expect(await codeOf(stranger.open(one.bytes, { setId: w.setId, objectId: a }))).toBe('wrong-key');
  });

  it('C8 edits the header: version, suite, record, set, epoch, name, nonce, number, predecessor', async () => {
    const places = {
      magic: 0,
      version: 4,
      suite: 5,
      record: 6,
      set: 38,
      epoch: 54,
      object: 70,
      nonce: 86,
      seq: 109,
      prev: 141,
    };
    const codes = await Promise.all(
      Object.values(places).map((at) => {
        const bent = one.bytes.slice();
        bent[at] = (bent[at] ?? 0) ^ 1;
        return open(bent);
      }),
    );
    expect(codes).toEqual([
      'unknown-magic',
      'unknown-version',
      'unknown-suite',
      'wrong-place',
      'wrong-place',
      'unknown-epoch',
      'wrong-place',
      'wrong-key',
      'malformed',
      'malformed',
    ]);
  });

  it('C9 is helped by a co-reader who knows every key but cannot sign', async () => {
    const key = w.set.epochs[0]?.key ?? randomBytes(32);
    const header = one.bytes.slice(0, HEADER);
    const hash = await sha256(header);
    const rk = await contentKey(key, hash);
    const plain = await openMessage(rk, objectContext(hash), one.bytes.slice(HEADER));
    const reseal = async (change: (plain: Bytes) => void) => {
      const forged = plain.slice();
      change(forged);
      return concat(header, await sealMessage(rk, objectContext(hash), forged, randomBytes(24)));
    };
    const flip = (at: number) => (bytes: Bytes) => {
      bytes[at] = (bytes[at] ?? 0) ^ 1;
    };
    const metaLength = new DataView(plain.buffer).getUint32(0);
    expect(await open(await reseal(() => undefined))).toBe('opened');
    expect(await open(await reseal(flip(4 + metaLength + 64)))).toBe('wrong-digest');
    expect(await open(await reseal(flip(plain.length - 1)))).toBe('malformed');
    expect(await open(await reseal(flip(4 + metaLength)))).toBe('bad-signature');
    expect(await open(await reseal(flip(4)))).toBe('unknown-author');
    expect(await open(await reseal(flip(4 + metaLength - 1)))).toBe('bad-signature');
    const own = keyringOf({
      recordId: w.keyring.recordId,
      device: { ...(await newSigningKey()), id: w.keyring.deviceId },
      sets: [w.set],
    });
    const forged = await own.seal({ setId: w.setId, objectId: a, type: 'a/b', content: randomBytes(9) });
    expect(await open(forged.bytes)).toBe('bad-signature');
  });

  it('C11 mixes chunks of two versions of one object', async () => {
    const again = await w.keyring.seal({
      setId: w.setId,
      objectId: a,
      type: 'a/b',
      content: randomBytes(big),
    });
    for (let i = 0; i < 4; i += 1) {
      const from = FIRST + i * CHUNK;
      const to = Math.min(from + CHUNK, one.bytes.length);
      const mixed = one.bytes.slice();
      mixed.set(again.bytes.subarray(from, to), from);
      expect(await open(mixed)).toBe('tampered');
    }
    expect(
      await codeOf(w.keyring.open(again.bytes, { setId: w.setId, objectId: a, digest: one.digest })),
    ).toBe('wrong-digest');
  });

  it('C12 never repeats a nonce, salt or content key', async () => {
    const seen = new Set<string>();
    const key = w.set.epochs[0]?.key ?? randomBytes(32);
    const writes = 2000;
    for (let i = 0; i < writes; i += 1) {
      const { bytes } = await w.keyring.seal({
        setId: w.setId,
        objectId: a,
        type: 'a/b',
        content: new Uint8Array(1),
      });
      seen.add(toHex(bytes.slice(86, 102)));
      seen.add(toHex(bytes.slice(HEADER, HEADER + 24)));
      seen.add(toHex(await contentKey(key, await sha256(bytes.slice(0, HEADER)))));
    }
    expect(seen.size).toBe(3 * writes);
  });
});
