import { beforeAll, describe, expect, it } from 'vitest';
import { encodeHeadCode, findMark, readHeadCode, type HeadMark } from '../../src/index.ts';
import { newKemKey } from '../../src/keys/hpke.ts';
import type { KemKey } from '../../src/keys/hpke.ts';
import { join, read, split, writeLog, type WrittenLog } from './log-world.ts';

describe('how far a log goes, as a message tells it', () => {
  let key: KemKey;
  let log: WrittenLog;
  let code: string;
  let mark: HeadMark;

  beforeAll(async () => {
    key = await newKemKey();
    log = await writeLog(key, [3, 4]);
    code = await encodeHeadCode(log.head);
    mark = (await readHeadCode(code)) ?? { segment: 0, digest: '' };
  });
  const answer = async (segments: WrittenLog['segments'], dropped = 0) =>
    findMark(mark, (await read(segments, key, { dropped })).digests, dropped);

  it('is a line without the number of lines, read however it is typed, and no other', async () => {
    expect(code).toMatch(/^2(?:-[0-9a-f]{4}){9}$/u);
    expect(mark).toEqual({ segment: 2, digest: log.head.digest.slice(0, 32) });
    expect(await readHeadCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toEqual(mark);
    const wrong = code.endsWith('0') ? `${code.slice(0, -1)}1` : `${code.slice(0, -1)}0`;
    for (const text of [wrong, code.replace('2', '3'), code.slice(0, -5), '', 'x', `${code}-0000`])
      expect(await readHeadCode(text)).toBeNull();
  });

  it('is found in the log as long as that says what it said, and more', async () => {
    expect(await answer(log.segments)).toBe('there');
    const [first, second] = log.segments;
    if (!first || !second) throw new TypeError('no segments');
    expect(await answer([second], 1)).toBe('there');
    expect(await answer([], 2)).toBe('dropped');
    const { start, lines } = split(second.bytes);
    for (const left of [lines.slice(0, -1), lines.slice(1), [...lines].reverse(), []])
      expect(await answer([first, { segment: 2, bytes: join({ start, lines: left }) }])).toBe('gone');
    expect(await answer([first])).toBe('gone');
    expect(await answer([])).toBe('gone');
  });
});
