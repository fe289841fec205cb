import type { RequestView } from '@carnet/ui';
import { describe, expect, it } from 'vitest';
import { endOf, endsFor, proposedEnd } from '../../src/lib/requests/ends.ts';

const NOW = new Date(2026, 10, 24, 10, 12);
const IN_A_WEEK = new Date(2026, 11, 1, 23, 59, 59);

const asking = (until: Date | null, atDesk = false): RequestView => ({
  id: '0f',
  asker: {
    webId: 'https://pod.example/7f/card#me',
    host: 'pod.example',
    knownAs: null,
    says: null,
    organisation: null,
    verified: false,
    credential: false,
  },
  wanted: {
    categories: ['laboratory'],
    closed: [],
    modes: ['read'],
    purposeTerm: null,
    purpose: 'suivi',
    until,
    once: false,
  },
  received: NOW,
  atDesk,
  scanned: false,
  reminded: false,
  state: 'open',
  decided: null,
  grant: null,
});

describe('the end of what is allowed', () => {
  it('is proposed as 30 days, at the desk as today, and never longer than was asked for', () => {
    expect(proposedEnd(asking(null), NOW)).toBe('30');
    expect(proposedEnd(asking(new Date(2027, 10, 1)), NOW)).toBe('30');
    expect(proposedEnd(asking(IN_A_WEEK), NOW)).toBe('asked');
    expect(proposedEnd(asking(new Date(2026, 10, 1)), NOW)).toBe('30');
    expect(proposedEnd(asking(null, true), NOW)).toBe('today');
    expect(proposedEnd({ ...asking(null), wanted: null }, NOW)).toBe('30');
  });

  it('offers the date that was asked for only while it is to come, and once only with a part', () => {
    expect(endsFor(asking(IN_A_WEEK), false, NOW)).toEqual([
      'today',
      'asked',
      'day',
      '30',
      'treatment',
      'year',
      'date',
      'none',
    ]);
    expect(endsFor(asking(new Date(2026, 10, 1)), true, NOW)).not.toContain('asked');
    expect(endsFor(asking(null), true, NOW)).toContain('once');
  });

  it('is an instant to come, none when none is wished, and nothing for a day that is past', () => {
    expect(endOf('today', '', null, NOW)).toEqual(new Date(2026, 10, 24, 23, 59, 59));
    expect(endOf('once', '', null, NOW)).toEqual(IN_A_WEEK);
    expect(endOf('asked', '', IN_A_WEEK, NOW)).toEqual(IN_A_WEEK);
    expect(endOf('none', '', IN_A_WEEK, NOW)).toBeNull();
    expect(endOf('date', '2026-12-01', null, NOW)).toEqual(IN_A_WEEK);
    expect(endOf('date', '2026-11-23', null, NOW)).toBeUndefined();
    expect(endOf('treatment', '1', null, NOW)).toEqual(IN_A_WEEK);
    expect(endOf('treatment', '', null, NOW)).toBeUndefined();
    expect(endOf('asked', '', new Date(2026, 10, 1), NOW)).toBeUndefined();
  });
});
