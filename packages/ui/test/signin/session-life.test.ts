import { beforeEach, describe, expect, it } from 'vitest';
import { NOTICE_MS, SessionLife } from '../../src/signin/session-life.ts';

const START = Date.parse('2026-11-24T08:00:00Z');
const HOUR_MS = 3_600_000;

describe('the life of a session', () => {
  let now = START;
  beforeEach(() => {
    now = START;
  });
  const life = (renewable: boolean, until: Date | null = new Date(START + HOUR_MS)): SessionLife =>
    new SessionLife(() => new Date(now), { until, renewable });

  it('is announced two minutes before its end, not earlier', () => {
    const session = life(false);
    now = START + HOUR_MS - NOTICE_MS - 1;
    expect(session.stage).toBe('lasting');
    now += 1;
    expect(session.stage).toBe('ending');
    now = START + HOUR_MS;
    expect(session.stage).toBe('ended');
  });

  it('is not announced when it renews itself, and ends only if it did not', () => {
    const session = life(true);
    now = START + HOUR_MS - 1;
    expect(session.stage).toBe('lasting');
    session.extend(3600);
    now = START + HOUR_MS;
    expect(session.stage).toBe('lasting');
    now = START + 2 * HOUR_MS;
    expect(session.stage).toBe('ended');
  });

  it('ends at once when the provider gives no other token, and lives on when it does after all', () => {
    const session = life(true);
    session.end();
    expect([session.stage, session.doubtful]).toEqual(['ended', true]);
    session.extend(3600);
    expect([session.stage, session.doubtful]).toEqual(['lasting', false]);
  });

  it('believes a server that refuses it only at its end', () => {
    const session = life(true);
    now = START + HOUR_MS - 60_000;
    expect(session.doubtful).toBe(false);
    now = START + HOUR_MS - 1000;
    expect(session.doubtful).toBe(true);
  });

  it('has no end where the provider tells none', () => {
    const session = life(false, null);
    now = START + 1000 * HOUR_MS;
    expect([session.stage, session.doubtful]).toEqual(['lasting', false]);
  });
});
