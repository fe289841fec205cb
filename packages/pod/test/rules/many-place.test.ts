import { describe, expect, it } from 'vitest';
import { manyPlaceFor, podOfMany } from '../../src/rules/many-place.ts';

const BASE = 'https://pod.example/at/';

describe('the place of a pod for many reads', () => {
  it.each([
    [`${BASE}a1/`, `${BASE}a1/.many`],
    [`${BASE}a1/b2/root`, `${BASE}a1/.many`],
    [`${BASE}a1`, null],
    [BASE, null],
    [`${BASE}.internal/accounts/`, null],
    [`${BASE}.account/`, null],
    ['https://pod.example/a1/b2', null],
  ])('of %s is %s', (path, place) => {
    expect(manyPlaceFor(path, BASE)).toBe(place);
  });

  it.each([
    [`${BASE}a1/.many`, `${BASE}a1/`],
    [`${BASE}a1/b2/.many`, null],
    [`${BASE}a1/.many/`, null],
    [`${BASE}.many`, null],
    [`${BASE}.internal/.many`, null],
  ])('is %s of the pod %s', (path, pod) => {
    expect(podOfMany(path, BASE)).toBe(pod);
  });
});
