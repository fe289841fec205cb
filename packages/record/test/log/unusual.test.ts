import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/log/access.ts';
import { unusual, type GrantTime } from '../../src/log/unusual.ts';
import { anAccess } from '../support/an-access.ts';

const NADIA = 'https://nadia.example/profile/card#me';
const OMAR = 'https://omar.example/profile/card#me';
const [CLINIC, OTHER] = ['https://clinic.example/id', 'https://other.example/id'];
const at = (hours: number): Date => new Date(Date.parse('2026-11-24T10:00:00.000Z') + hours * 3_600_000);

const access = (id: string, hours: number, more: Partial<Access> = {}): Access =>
  anAccess(id, { time: at(hours), who: NADIA, app: CLINIC, ...more });
const refused = { outcome: 'refused', status: 403 } as const;
const GRANT: GrantTime = { with: NADIA, from: at(0), until: at(100), lapses: null, withdrawn: null };
const found = (accesses: readonly Access[], grants: readonly GrantTime[] = [GRANT]): unknown => [
  ...unusual(accesses, grants),
];

describe('what is unusual in a log', () => {
  it('is nothing where somebody reads under a grant, or is refused a little beside it', () => {
    expect(found([access('a', 1), access('b', 2, refused), access('c', 3)])).toEqual([]);
  });

  it('is an access by somebody without a grant at that moment: before, after, or never', () => {
    const [early, late] = [access('early', -1), access('late', 101)];
    expect(found([early, access('in', 1), late])).toEqual([
      ['early', 'without-grant'],
      ['late', 'without-grant'],
    ]);
    expect(found([access('a', 51)], [{ ...GRANT, withdrawn: at(50) }])).toEqual([['a', 'without-grant']]);
    expect(found([access('a', 51)], [{ ...GRANT, until: null, lapses: at(50) }])).toHaveLength(1);
    expect(found([access('a', 1, { who: OMAR, ...refused })])).toEqual([['a', 'without-grant']]);
  });

  it('is no app that did not know yet that a grant had ended, nor what is open to everybody', () => {
    const open = (['profile', 'keys', 'inbox'] as const).map((place) =>
      access(place, 1, { who: OMAR, place }),
    );
    expect(
      found([access('a', 101, refused), ...open, access('b', 1, { who: OMAR, outcome: 'failed' })]),
    ).toEqual([]);
    expect(found([access('mine', 1, { who: OMAR, own: true })])).toEqual([]);
    expect(found([access('nobody', 1, { who: null, app: null, ...refused })])).toEqual([]);
  });

  it('is being refused ten times within a day, counted as the log counts', () => {
    const tries = (count: number, hours: number): Access[] =>
      Array.from({ length: count }, (_, n) => access(`${hours}/${n}`, hours + n, refused));
    expect(found(tries(9, 1))).toEqual([]);
    expect(found([...tries(9, 1), ...tries(9, 34)])).toEqual([]);
    expect(found(tries(10, 1))).toHaveLength(10);
    expect(found([...tries(2, 1), ...tries(11, 40)])).toHaveLength(11);
    const counted = access('n', 1, { who: null, app: null, ...refused, times: 10 });
    expect(found([counted, access('m', 30, { who: null, app: null, ...refused })])).toEqual([
      ['n', 'many-refused'],
    ]);
  });

  it('is the first time through another app, not the first time at all, nor the second', () => {
    const steps = [CLINIC, CLINIC, OTHER, OTHER, CLINIC].map((app, n) => access(`${n}`, n + 1, { app }));
    expect(found(steps)).toEqual([['2', 'new-app']]);
    expect(
      found([access('a', 1), access('b', 2, { who: OMAR, app: OTHER })], [GRANT, { ...GRANT, with: OMAR }]),
    ).toEqual([]);
    expect(found([access('a', 1), access('b', 2, { app: OTHER, place: 'inbox' })])).toEqual([]);
  });
});
