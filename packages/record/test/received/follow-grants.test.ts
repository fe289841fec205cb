import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Kit } from '../../src/kit/kit.ts';
import { followGrants } from '../../src/received/follow-grants.ts';
import { consentOn, MemoryWeb, personOn } from '../support/memory-people.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe('grants that a reader follows', () => {
  let [alice, nadia] = [] as unknown as [Kit, Kit];
  const start = new Date('2026-05-01T08:00:00Z');

  beforeEach(async () => {
    const web = new MemoryWeb();
    alice = await personOn(web, 'alice');
    const made = await personOn(web, 'nadia');
    nadia = { ...made, session: { ...made.session, clock: () => new Date() } };
    vi.useFakeTimers({ now: start });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const follow = (ends: readonly (number | null)[], onChange: () => void) =>
    followGrants(
      nadia,
      ends.map((hours) => ({
        bundle: 'https://alice.example/b/1',
        consent: consentOn(alice, nadia, {
          until: hours === null ? null : new Date(start.getTime() + hours * HOUR),
        }),
      })),
      onChange,
      { connect: () => expect.unreachable(), retry: 1000 * HOUR },
    );

  it('are asked about at the end of each, once, and not before', async () => {
    const told: string[] = [];
    const following = follow([1, 3, null], () => told.push(new Date().toISOString()));
    await vi.advanceTimersByTimeAsync(HOUR - 1);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(3 * HOUR);
    expect(told).toEqual(['2026-05-01T09:00:00.000Z', '2026-05-01T11:00:00.000Z']);
    following.stop();
  });

  it('are asked about within a minute after the machine slept over the end', async () => {
    let told = 0;
    const following = follow([1], () => (told += 1));
    await vi.advanceTimersByTimeAsync(1);
    vi.setSystemTime(start.getTime() + 2 * HOUR);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(told).toBe(1);
    following.stop();
  });

  it('are followed no more once that was stopped', async () => {
    let told = 0;
    follow([1], () => (told += 1)).stop();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(told).toBe(0);
  });
});
