import { beforeEach, describe, expect, it } from 'vitest';
import { IDLE_LIMIT_MS, IdleLock } from '../../src/app/idle-lock.ts';
import { Tabs } from '../support/tabs.ts';

const START = Date.parse('2026-11-24T08:00:00Z');

describe('the idle lock', () => {
  let now = START;
  let tabs = new Tabs();

  beforeEach(() => {
    now = START;
    tabs = new Tabs();
  });

  /** One more tab of the same browser. */
  const tab = (): IdleLock => new IdleLock({ clock: () => new Date(now), ...tabs.add() });

  it('expires twelve hours after the last gesture, not before', () => {
    const idle = tab();
    idle.begin();
    now = START + IDLE_LIMIT_MS - 1;
    expect(idle.expired).toBe(false);
    now = START + IDLE_LIMIT_MS;
    expect(idle.expired).toBe(true);
  });

  it('counts gestures of every tab, and goes on counting through a reload', () => {
    const [one, other] = [tab(), tab()];
    one.begin();
    now = START + IDLE_LIMIT_MS - 1;
    other.touch();
    now = START + IDLE_LIMIT_MS + 1;
    expect([one.expired, other.expired, tab().expired]).toEqual([false, false, false]);
    now = START + 2 * IDLE_LIMIT_MS;
    expect([one.expired, other.expired, tab().expired]).toEqual([true, true, true]);
  });

  it('lets no late gesture take an expiry back', () => {
    const idle = tab();
    idle.begin();
    now = START + IDLE_LIMIT_MS;
    idle.touch();
    expect(idle.expired).toBe(true);
  });

  it.each([
    ['nothing is kept', null],
    ['what is kept is broken', 'soon'],
    ['the last gesture lies ahead of the clock', String(START + 60_000)],
  ])('is expired when %s', (_, mark) => {
    if (mark !== null) tabs.kept.set('carnet.active', mark);
    expect(tab().expired).toBe(true);
  });

  it('tells the other tabs of a lock, and only of a lock', () => {
    const [one, other] = [tab(), tab()];
    const told: string[] = [];
    one.heed(() => told.push('one'));
    other.heed(() => told.push('other'));
    one.begin();
    tabs.open[1]?.dispatchEvent(new MessageEvent('message', { data: { kind: 'locked' } }));
    expect(told).toEqual([]);
    one.tell();
    expect(told).toEqual(['other']);
    expect(other.expired).toBe(true);
  });
});
