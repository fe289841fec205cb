import type { Fetch } from './http.ts';

/** A fetch that gives up after some time: another person's server must not hold up what concerns everybody else. */
export const inTime = (fetch: Fetch, milliseconds: number): Fetch => {
  const signal = AbortSignal.timeout(milliseconds);
  return (input, init) => fetch(input, { ...init, signal });
};
