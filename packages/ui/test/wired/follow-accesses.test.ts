import type { LogNews } from '@carnet/record';
import { describe, expect, it } from 'vitest';
import { anAccess } from '../../../record/test/support/an-access.ts';
import { accessNews } from '../../src/wired/follow-accesses.ts';

type One = LogNews['accesses'][number];

const line = (more: Partial<One>): One => anAccess('1', { who: 'nadia', app: null, ...more });
const of = (accesses: readonly One[], altered = false) =>
  accessNews({ accesses, altered }, (who) => `name of ${who}`).map(({ kind, name, categories }) =>
    [kind, name, ...categories].join(' ').trim(),
  );

describe('what came into the log, as a notice has it', () => {
  it('is one thing for all that one person read, by its parts', () => {
    expect(
      of([
        line({}),
        line({ category: 'imaging' }),
        line({}),
        line({ category: null, place: 'shared-entries' }),
        line({ who: 'lea' }),
      ]),
    ).toEqual(['read name of nadia laboratory imaging', 'read name of lea laboratory']);
  });

  it('tells refused attempts as one, and of no part', () => {
    const refused = { outcome: 'refused', status: 403 } as const;
    expect(of([line(refused), line({ ...refused, act: 'delete' }), line({ act: 'rules' })])).toEqual([
      'refused name of nadia',
      'changed name of nadia laboratory',
    ]);
    expect(of([line({ ...refused, own: true })])).toEqual(['refused-own']);
  });

  it('names no part for what lies apart', () => {
    expect(of([line({ place: 'apart', category: null, apart: true })])).toEqual(['read name of nadia']);
  });

  it('says first that the log is not what it was', () => {
    expect(of([line({})], true)).toEqual(['altered', 'read name of nadia laboratory']);
  });
});
