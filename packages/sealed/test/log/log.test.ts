import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SegmentWriter } from '../../src/index.ts';
import { lineKeys } from '../../src/log/format.ts';
import type { KemKey } from '../../src/keys/hpke.ts';
import { newKemKey } from '../../src/keys/hpke.ts';
import { utf8 } from '../../src/bytes.ts';
import type { WrittenLog } from './log-world.ts';
import { POD, RECORD, codes, read, split, texts, withLines, writeLog } from './log-world.ts';

let key: KemKey;
let log: WrittenLog;
beforeAll(async () => {
  key = await newKemKey();
  log = await writeLog(key, [3, 0, 4]);
});

const flip = (line: Uint8Array): Uint8Array => line.map((byte, i) => (i === 5 ? byte ^ 1 : byte));

describe('a log', () => {
  it('gives every line in order, over segments, and how far it goes', async () => {
    const reading = await read(log.segments, key, { told: log.head });
    expect(texts(reading)).toEqual(['1/0', '1/1', '1/2', '3/0', '3/1', '3/2', '3/3']);
    expect(reading.alarms).toEqual([]);
    expect(reading.head).toEqual(log.head);
  });

  it('goes on from any head told on the way', async () => {
    const earlier = (await read(log.segments.slice(0, 1), key)).head;
    expect(codes(await read(log.segments, key, { told: earlier }))).toEqual([]);
  });

  it('hides the length of lines but for steps', async () => {
    const writer = await SegmentWriter.begin({
      recordId: RECORD,
      pod: POD,
      logKey: key.publicKey,
      segment: 1,
      prev: null,
    });
    const lengths = [];
    for (const text of ['""', `"${'x'.repeat(200)}"`]) lengths.push((await writer.seal(utf8(text))).length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('leaves out the rest of a line that was cut by a crash: it was never answered', async () => {
    const torn = log.segments.map((one) =>
      one.segment === 1 ? { ...one, bytes: new Uint8Array([...one.bytes, 0, 0, 1, 16, 7]) } : one,
    );
    const reading = await read(torn, key, { told: log.head });
    expect([reading.lines.length, codes(reading)]).toEqual([7, []]);
  });

  it('may lose the segments that the owner dropped, and no others', async () => {
    const rest = log.segments.slice(1);
    expect(codes(await read(rest, key, { told: log.head, dropped: 1 }))).toEqual([]);
    expect(codes(await read(rest, key, { told: log.head }))).toEqual(['missing-segment']);
  });
});

describe('L1: what is taken out of a log or put elsewhere in it shows', () => {
  it.each([
    ['the first line', 3, (l: readonly Uint8Array[]) => l.slice(1), ['missing-line', 'missing-tail']],
    [
      'a middle line',
      3,
      (l: readonly Uint8Array[]) => [...l.slice(0, 1), ...l.slice(2)],
      ['missing-line', 'missing-tail'],
    ],
    ['the last line', 3, (l: readonly Uint8Array[]) => l.slice(0, -1), ['missing-tail']],
    ['the last line of an older segment', 1, (l: readonly Uint8Array[]) => l.slice(0, -1), ['broken-chain']],
    ['all lines', 3, () => [], ['missing-tail']],
    [
      'a line that was changed',
      3,
      (l: readonly Uint8Array[]) => l.map((x, i) => (i === 2 ? flip(x) : x)),
      ['changed-line', 'other-history'],
    ],
  ])('%s', async (_what, segment, change, alarms) => {
    const reading = await read(withLines(log.segments, segment, change), key, { told: log.head });
    expect(codes(reading).filter((code) => code !== 'broken-chain' || alarms.includes(code))).toEqual(alarms);
  });

  it('lines in another order', async () => {
    const swapped = withLines(log.segments, 3, ([a, b, ...rest]) => (a && b ? [b, a, ...rest] : []));
    const reading = await read(swapped, key, { told: log.head });
    expect(codes(reading)).toContain('missing-line');
    expect(codes(reading)).toContain('changed-line');
  });

  it('the rest is still shown', async () => {
    const reading = await read(
      withLines(log.segments, 3, (lines) => lines.slice(1)),
      key,
    );
    expect(texts(reading)).toEqual(['1/0', '1/1', '1/2', '3/1', '3/2', '3/3']);
    expect(reading.alarms).toEqual([{ code: 'missing-line', segment: 3, index: 0 }]);
  });

  it('a whole segment, the last one, and all of them', async () => {
    const [first, second, third] = log.segments;
    if (!first || !second || !third) throw new TypeError('three segments');
    const told = log.head;
    expect(codes(await read([first, third], key, { told }))).toEqual(['missing-segment']);
    expect(codes(await read([first, second], key, { told }))).toEqual(['missing-tail']);
    expect(codes(await read([], key, { told }))).toEqual(['missing-tail']);
  });

  it('segments in each other’s place, of another pod, or of another person', async () => {
    const [first, second, third] = log.segments;
    if (!first || !second || !third) throw new TypeError('three segments');
    const exchanged = [first, { segment: 2, bytes: third.bytes }, { segment: 3, bytes: second.bytes }];
    expect(codes(await read(exchanged, key))).toEqual(['foreign-segment', 'foreign-segment']);
    const elsewhere = await writeLog(key, [3], { recordId: RECORD, pod: 'https://pod.example/other/' });
    expect(codes(await read(elsewhere.segments, key))).toEqual(['foreign-segment']);
    const other = await writeLog(await newKemKey(), [3]);
    expect(codes(await read(other.segments, key))).toEqual(['foreign-segment']);
  });

  it('a line of one segment in another', async () => {
    const foreign = split(log.segments[0]?.bytes ?? new Uint8Array(0)).lines[1];
    const mixed = withLines(log.segments, 3, ([a, , ...rest]) => (a && foreign ? [a, foreign, ...rest] : []));
    expect(codes(await read(mixed, key))).toEqual(['changed-line']);
  });
});

describe('L2: a tail cut off', () => {
  it('shows once the head was told, however the host goes on after it', async () => {
    const cut = withLines(log.segments, 3, (lines) => lines.slice(0, 2));
    expect(codes(await read(cut, key))).toEqual([]);
    expect(codes(await read(cut, key, { told: log.head }))).toEqual(['missing-tail']);
    const again = await writeLog(key, [3, 0, 6]);
    const forged = [...log.segments.slice(0, 2), ...again.segments.slice(2)];
    expect(codes(await read(forged, key, { told: log.head }))).toEqual(['broken-chain', 'other-history']);
  });
});

describe('L4: who takes the writer’s key of now', () => {
  it('opens no earlier line, and writes none that fits', async () => {
    const k0 = new Uint8Array(32).fill(7);
    const keys = [k0];
    for (let i = 0; i < 3; i += 1) keys.push((await lineKeys(keys[i] ?? k0)).next);
    const random = () => new Uint8Array(k0);
    const writer = await SegmentWriter.begin({
      recordId: RECORD,
      pod: POD,
      logKey: key.publicKey,
      segment: 1,
      prev: null,
      random,
    });
    const lines = [];
    for (const text of ['"a"', '"b"', '"c"']) lines.push((await writer.seal(utf8(text))).slice(4));
    // The stolen key is that of line 3: none of the lines before opens under it or under what follows from it.
    let k = keys[3] ?? k0;
    for (let i = 0; i < 8; i += 1) {
      const { line, next } = await lineKeys(k);
      const aes = await crypto.subtle.importKey('raw', line, 'AES-GCM', false, ['decrypt']);
      for (const [index, sealed] of lines.entries()) {
        const { lineCipher } = await import('../../src/log/format.ts');
        const { sha256 } = await import('../../src/cipher/hash.ts');
        const cipher = lineCipher(await sha256(writer.start), index);
        await expect(crypto.subtle.decrypt(cipher, aes, sealed)).rejects.toThrow();
      }
      k = next;
    }
  });

  it('the writer keeps no key of a line it has written', async () => {
    const k0 = new Uint8Array(32).fill(9);
    const writer = await SegmentWriter.begin({
      recordId: RECORD,
      pod: POD,
      logKey: key.publicKey,
      segment: 1,
      prev: null,
      random: () => k0,
    });
    await writer.seal(utf8('"a"'));
    expect(k0).toEqual(new Uint8Array(32));
  });
});

it('any set of lines taken out of a log whose head was told shows (property)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([0, 1, 2, 3], { maxLength: 3 }), async (kept) => {
      const thinned = withLines(log.segments, 3, (lines) => lines.filter((_, i) => kept.includes(i)));
      expect(codes(await read(thinned, key, { told: log.head }))).not.toEqual([]);
    }),
    { numRuns: 15 },
  );
});

it('any bit changed behind the head of a log shows (property)', async () => {
  const [first] = log.segments;
  if (!first) throw new TypeError('a segment');
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: first.bytes.length * 8 - 1 }), async (bit) => {
      const bytes = first.bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const changed = log.segments.map((one) => (one === first ? { ...one, bytes } : one));
      expect(codes(await read(changed, key, { told: log.head }))).not.toEqual([]);
    }),
    { numRuns: 40 },
  );
});
