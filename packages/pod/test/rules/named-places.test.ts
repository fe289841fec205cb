import { describe, expect, it } from 'vitest';
import { namedPlaces } from '../../src/rules/named-places.ts';

const BASE = 'https://pod.example/at/';
const named = (...places: unknown[]): readonly string[] | null => namedPlaces(places, BASE, 3);

describe('namedPlaces', () => {
  it('takes whole places of this server', () => {
    const places = [`${BASE}a1b2/`, `${BASE}a1b2/root`, `${BASE}a1b2/.acr`];
    expect(named(...places)).toEqual(places);
  });

  it.each([
    ['of another server', 'https://pod.example/a'],
    ['of a server whose name begins alike', 'https://pod.example/attic'],
    ['the root', BASE],
    ['with steps back', `${BASE}a/../.internal/accounts`],
    ['with a step that is none', `${BASE}a/./b`],
    ['with doubled slashes', `${BASE}a//b`],
    ['with a slash too much at the end', `${BASE}a//`],
    ['with escapes', `${BASE}a/%2e%2e/b`],
    ['with a query', `${BASE}a?b`],
    ['with a fragment', `${BASE}a#b`],
    ['with a backslash', `${BASE}a\\b`],
    ['with letters that are written in several ways', `${BASE}caf\u00e9`],
    ['that is none', 3],
  ])('refuses all where one is %s', (_, wrong) => {
    expect(named(`${BASE}a`, wrong)).toBeNull();
  });

  it('refuses none, too many, one twice, and what is no list', () => {
    expect(named()).toBeNull();
    expect(named(`${BASE}a`, `${BASE}b`, `${BASE}c`, `${BASE}d`)).toBeNull();
    expect(named(`${BASE}a`, `${BASE}a`)).toBeNull();
    expect(namedPlaces({ length: 1, 0: `${BASE}a` }, BASE, 3)).toBeNull();
    expect(namedPlaces(undefined, BASE, 3)).toBeNull();
  });
});
