import { describe, expect, it } from 'vitest';
import { importDrafts } from '../../src/entries/import-drafts.ts';
import { readTimeline, sortKey } from '../../src/entries/timeline.ts';
import { draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

describe('readTimeline', () => {
  it('gives the newest first, whatever the precision, and what has no date last', async () => {
    const { sets, pod } = await memoryRecord(['laboratory', 'problems']);
    const dates = [
      '2019',
      null,
      '2021-05',
      '2021-05-01',
      '2021-05-01T10:00:00+02:00',
      '2021-05-01T07:30:00Z',
    ];
    const drafts = dates.map((date, i) =>
      draftOf(`d${i}`, 's', {
        category: i % 2 ? 'problems' : 'laboratory',
        line: { kind: 'Observation', title: String(date), date, author: null },
      }),
    );
    await importDrafts(sets, drafts, pod);
    const { entries } = await readTimeline(sets);
    expect(entries.map(({ line }) => line.date)).toEqual([
      '2021-05-01T10:00:00+02:00',
      '2021-05-01T07:30:00Z',
      '2021-05-01',
      '2021-05',
      '2019',
      null,
    ]);
    const only = await readTimeline(sets, ['problems']);
    expect(new Set(only.entries.map(({ category }) => category))).toEqual(new Set(['problems']));
  });

  it('is as of its last change, whichever category that was in', async () => {
    const { sets, pod, open } = await memoryRecord(['laboratory', 'problems', 'allergies']);
    const before = (await readTimeline(sets)).asOf ?? expect.unreachable();
    pod.now += 86_400_000;
    await importDrafts(sets, [draftOf('d', 's', { category: 'problems' })], pod);
    const { asOf } = await readTimeline(open());
    expect((asOf?.getTime() ?? 0) - before.getTime()).toBeGreaterThanOrEqual(86_400_000);
  });

  it('does not shift dates by the time zone of the reader', () => {
    expect(sortKey('2021-05-01')).toBe('2021-05-01');
    expect(sortKey('2021-05-01T00:30:00+02:00')).toBe('2021-04-30T22:30:00.000Z');
  });
});
