import { expect, it } from 'vitest';
import { counted, createAttempts } from '../../src/rules/attempts.ts';

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

it('lets no more guesses through side by side than one after the other', async () => {
  const attempts = createAttempts(() => new Date(0), 20);
  let tried = 0;
  const guess = async (): Promise<void> => {
    tried += 1;
    await Promise.resolve();
    throw new TypeError('wrong');
  };
  const refusal = () => new RangeError('too many');
  const all = Array.from({ length: 60 }, () => counted(attempts, 'lea', guess, refusal));
  await Promise.allSettled(all);
  expect(tried).toBe(20);
  await counted(attempts, 'margaux', () => Promise.resolve(), refusal);
  expect(attempts.mayTry('margaux')).toBe(true);
});
