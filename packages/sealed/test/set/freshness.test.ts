import { describe, expect, it } from 'vitest';
import { NO_DIGEST, SealedError } from '../../src/index.ts';
import { checkLineage } from '../../src/set/freshness.ts';

const d = (n: number): string => n.toString(16).padStart(64, '0');
const root = (seq: number, recent: readonly number[], digest = seq) => ({
  seq: BigInt(seq),
  digest: d(digest),
  prev: recent[0] === undefined ? NO_DIGEST : d(recent[0]),
  recent: recent.map(d),
});
const head = (seq: number, digest = seq) => ({ seq: BigInt(seq), digest: d(digest) });
const verdict = (...args: Parameters<typeof checkLineage>): string => {
  try {
    checkLineage(...args);
    return 'accepted';
  } catch (error) {
    return error instanceof SealedError ? error.code : 'untyped';
  }
};

describe('a root after the last one seen', () => {
  it('is accepted if nothing was seen, if it is the same, the next, or one further on in the same history', () => {
    expect(verdict(root(1, []), null)).toBe('accepted');
    expect(verdict(root(9, [8, 7]), null)).toBe('accepted');
    expect(verdict(root(4, [3]), head(4))).toBe('accepted');
    expect(verdict(root(5, [4, 3]), head(4))).toBe('accepted');
    expect(verdict(root(7, [6, 5, 4]), head(4))).toBe('accepted');
    expect(verdict(root(99, [98, 97]), head(4))).toBe('accepted');
  });

  it('raises the alarm if it is older', () => {
    expect(verdict(root(3, [2]), head(4))).toBe('rollback');
  });

  it('raises the alarm if it is another under the same number, or comes from another history', () => {
    expect(verdict(root(4, [3], 77), head(4))).toBe('fork');
    expect(verdict(root(5, [77, 3]), head(4))).toBe('fork');
    expect(verdict(root(7, [6, 5, 77]), head(4))).toBe('fork');
  });

  it('raises the alarm if it contradicts itself', () => {
    expect(verdict(root(0, []), null)).toBe('fork');
    expect(verdict(root(1, [5]), null)).toBe('fork');
    expect(verdict({ ...root(2, [1]), prev: NO_DIGEST }, null)).toBe('fork');
    expect(verdict({ ...root(5, [4]), prev: d(3) }, null)).toBe('fork');
  });
});
