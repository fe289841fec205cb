import { describe, expect, it } from 'vitest';
import { fence, type FencedRequest } from '../../src/rules/fence.ts';

const OWN = 'http://localhost:3000';
const from = (request: Partial<FencedRequest>): FencedRequest => ({
  method: 'POST',
  origin: null,
  fetchSite: null,
  fetchMode: null,
  withCookie: false,
  ...request,
});

describe('the fence around the account', () => {
  it.each([
    ['a page of ours', { origin: OWN, fetchSite: 'same-origin', fetchMode: 'cors', withCookie: true }, null],
    ['a program without a cookie', {}, null],
    ['a page on another port', { origin: 'http://localhost:3001', withCookie: true }, 'foreign-origin'],
    ['a page without an origin (sandboxed)', { origin: 'null', withCookie: true }, 'foreign-origin'],
    ['a page elsewhere, even without cookie', { origin: 'https://a.example' }, 'foreign-origin'],
    ['a cookie without an origin', { withCookie: true }, 'no-origin'],
    [
      'a form of another port',
      { fetchSite: 'same-site', fetchMode: 'navigate', withCookie: true },
      'foreign-origin',
    ],
    [
      'a look from another port',
      { method: 'GET', fetchSite: 'same-site', fetchMode: 'cors' },
      'foreign-origin',
    ],
    [
      'an image on another port',
      { method: 'GET', fetchSite: 'same-site', fetchMode: 'no-cors' },
      'foreign-origin',
    ],
    [
      'a way here from an app',
      { method: 'GET', fetchSite: 'same-site', fetchMode: 'navigate', withCookie: true },
      null,
    ],
    ['a look with a cookie', { method: 'GET', withCookie: true }, null],
    ['a preflight from elsewhere', { method: 'OPTIONS', origin: 'https://a.example' }, 'foreign-origin'],
  ] as const)('%s', (_what, request, expected) => {
    expect(fence(from(request), OWN)).toBe(expected);
  });
});
