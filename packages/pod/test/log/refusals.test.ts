import { MANY, type AccessLine } from '@carnet/sealed';
import { describe, expect, it } from 'vitest';
import { Refusals } from '../../src/log/refusals.ts';

const POD = 'https://pod.example/k3/';
const START = Date.parse('2026-11-24T10:00:00.000Z');
const at = (seconds: number): Date => new Date(START + seconds * 1000);
const refused = (what: string, seconds: number, who: string | null = null): AccessLine => ({
  ...{ at: at(seconds), who, app: null, issuer: null, what: `${POD}${what}`, method: 'GET' },
  ...{ modes: ['read'], status: who === null ? 401 : 403, grant: null },
});
const counts = (lines: readonly AccessLine[]) =>
  lines.map(({ what, who, method, times }) => [what.slice(POD.length), who, method, times]);

describe('refusals that come again and again', () => {
  const limits = { window: 60_000, burst: 3, refill: 1 };

  it('are written the first time, then counted in one line for each kind', () => {
    const refusals = new Refusals(POD, limits);
    expect(refusals.admits(refused('a', 0))).toBe(true);
    expect(refusals.admits(refused('a', 0, 'https://n.example/#me'))).toBe(true);
    for (const second of [1, 2, 3]) expect(refusals.admits(refused('a', second))).toBe(false);
    expect([refusals.isOver(at(59)), refusals.isOver(at(60)), refusals.isOver(at(-60))]).toEqual([
      false,
      true,
      true,
    ]);
    const lines = refusals.take();
    expect(counts(lines)).toEqual([['a', null, 'GET', 3]]);
    expect(lines[0]?.at).toEqual(at(3));
    expect([refusals.take(), refusals.isOver(at(600))]).toEqual([[], false]);
    expect(refusals.admits(refused('a', 61))).toBe(true);
  });

  it('of ever other kinds are counted together once a burst is used up, and a few more come with each minute', () => {
    const refusals = new Refusals(POD, limits);
    const one = Array.from({ length: 10 }, (_, n) => refusals.admits(refused(`x${String(n)}`, n)));
    expect(one.filter(Boolean)).toHaveLength(3);
    const [many, ...others] = refusals.take();
    expect(others).toEqual([]);
    expect(many).toMatchObject({ who: null, what: POD, method: MANY, modes: [], times: 7, status: 401 });
    const two = Array.from({ length: 10 }, (_, n) => refusals.admits(refused(`y${String(n)}`, 70)));
    expect(two.filter(Boolean)).toHaveLength(1);
  });

  it('are counted on where their count could not be written', () => {
    const refusals = new Refusals(POD, limits);
    for (const what of ['a', 'a', 'b', 'c', 'd']) refusals.admits(refused(what, 0));
    refusals.putBack(refusals.take());
    refusals.admits(refused('a', 5));
    expect(counts(refusals.take())).toEqual([
      ['a', null, 'GET', 2],
      ['', null, MANY, 1],
    ]);
  });
});
