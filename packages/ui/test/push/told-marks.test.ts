import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../sealed/test/identity/memory-store.ts';
import { toldMarks } from '../../src/push/told-marks.ts';

const MINE = 'ab'.repeat(16);
const HERS = 'cd'.repeat(16);
const markOf = (segment: number): string => `${String(segment)}${'-9f3a'.repeat(9)}`;

describe('marks that notifications brought', () => {
  it('are kept by pod, each once, until they were looked up', async () => {
    const marks = toldMarks(memoryStore());
    for (const [pod, segment] of [
      [MINE, 1],
      [HERS, 7],
      [MINE, 2],
      [MINE, 1],
    ] as const)
      await marks.keep({ language: 'fr', pod, mark: markOf(segment) });
    expect(await marks.of(MINE)).toEqual([markOf(1), markOf(2)]);
    await marks.drop(MINE, [markOf(1)]);
    expect([await marks.of(MINE), await marks.of(HERS)]).toEqual([[markOf(2)], [markOf(7)]]);
  });

  it('and nothing else of a message is', async () => {
    const store = memoryStore();
    const marks = toldMarks(store);
    const mark = markOf(1);
    for (const message of [
      null,
      'words',
      { language: 'fr' },
      { pod: MINE },
      { pod: 'https://pod.example/', mark },
      { pod: MINE, mark: 'Type your passphrase' },
      { pod: MINE, mark: [mark] },
    ])
      await marks.keep(message);
    expect(store.values.size).toBe(0);
    await marks.keep({ pod: MINE, mark, title: 'Type your passphrase' });
    expect([...store.values]).toEqual([[MINE, [mark]]]);
    await marks.drop(MINE, [mark]);
    expect(store.values.size).toBe(0);
  });

  it('do not grow: the oldest stay, the last gives way', async () => {
    const store = memoryStore();
    const marks = toldMarks(store);
    for (let n = 1; n <= 40; n += 1) await marks.keep({ pod: MINE, mark: markOf(n) });
    const kept = await marks.of(MINE);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([16, markOf(1), markOf(40)]);
    for (let n = 10; n < 40; n += 1) await marks.keep({ pod: String(n).repeat(16), mark: markOf(1) });
    expect(store.values.size).toBe(8);
  });
});
