import { describe, expect, it } from 'vitest';
import { EVERY_MS, SessionStatements } from '../../src/wired/session-statements.ts';

describe('statements of what was read', () => {
  const scene = () => {
    const at = { time: 1000, left: 0 };
    const leave = (): Promise<void> => {
      at.left += 1;
      return at.left === 2 ? Promise.reject(new TypeError('offline')) : Promise.resolve();
    };
    return { at, statements: new SessionStatements(leave, () => at.time) };
  };

  it('are left when a record is left, then every half hour at most, open or left', () => {
    const { at, statements } = scene();
    statements.open();
    expect(at.left).toBe(0);
    statements.left();
    expect(at.left).toBe(1);
    at.time += EVERY_MS - 1;
    statements.left();
    statements.open();
    expect(at.left).toBe(1);
    at.time += 1;
    statements.open();
    statements.left();
    expect(at.left).toBe(2);
    at.time += EVERY_MS;
    statements.left();
    expect(at.left).toBe(3);
  });

  it('are left half an hour after a record was opened and stayed so', () => {
    const { at, statements } = scene();
    at.time += EVERY_MS;
    statements.open();
    expect(at.left).toBe(1);
  });
});
