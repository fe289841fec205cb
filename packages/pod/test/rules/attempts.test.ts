import { expect, it } from 'vitest';
import { createAttempts } from '../../src/rules/attempts.ts';

it('lets a few wrong passwords through in a while, and then again after it', () => {
  let now = 0;
  const attempts = createAttempts(() => new Date(now), 3, 1000);
  for (let wrong = 0; wrong < 3; wrong++) {
    expect(attempts.mayTry('margaux')).toBe(true);
    attempts.failed('margaux');
  }
  expect(attempts.mayTry('margaux')).toBe(false);
  expect(attempts.mayTry('nadia')).toBe(true);
  now = 1000;
  expect(attempts.mayTry('margaux')).toBe(true);
});

it('forgets the wrong ones after the right one', () => {
  const attempts = createAttempts(() => new Date(0), 2, 1000);
  attempts.failed('margaux');
  attempts.succeeded('margaux');
  attempts.failed('margaux');
  expect(attempts.mayTry('margaux')).toBe(true);
});
