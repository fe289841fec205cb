import { describe, expect, it } from 'vitest';
import { leftBy, speaksOf, waitingKey } from '../../src/rules/traces.ts';

const POD = 'https://pods.example/a1b2/';
const WEBID = `${POD}profile/card#me`;
const NAMES = { pods: [POD], texts: ['account-1', 'https://elsewhere.example/me'] };

describe('what speaks of an account', () => {
  it.each([
    ['account-1', true],
    [{ expires: '2026', payload: { session: { accountId: 'account-1' } } }, true],
    [{ accountId: WEBID }, true],
    [[`${POD}inbox/x`], true],
    [{ id: `urn:channel:${encodeURIComponent(POD)}` }, true],
    [{ [WEBID]: true }, true],
    ['account-11', false],
    ['https://elsewhere.example/me2', false],
    ['https://pods.example/a1b2', false],
    ['https://pods.example/a1b23/', false],
    [{ payload: [1, null, false, 'https://pods.example/'] }, false],
    [null, false],
    [undefined, false],
  ])('%j: %s', (value, expected) => {
    expect(speaksOf(value, NAMES)).toBe(expected);
  });

  it('finds what a sender left by its key alone', () => {
    const key = waitingKey(POD, WEBID);
    expect(leftBy(key, `${POD}inbox/x`, ['somebody', WEBID])).toBe(true);
    expect(leftBy(key, `${POD}inbox/x`, ['somebody'])).toBe(false);
    expect(leftBy(key, 'https://pods.example/other/inbox/x', [WEBID])).toBe(false);
  });
});
