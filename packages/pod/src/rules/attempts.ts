/** Counts wrong passwords. */
export interface Attempts {
  /** False while there were too many for this key. */
  mayTry(key: string): boolean;
  /** One more wrong one. */
  failed(key: string): void;
  /** The right one came: forget. */
  succeeded(key: string): void;
}

const KEYS_KEPT = 10_000;

/**
 * Lets at most `limit` wrong passwords for one key through in `window` milliseconds. Remembers at most 10,000 keys, the
 * oldest go first.
 */
export const createAttempts = (clock: () => Date, limit = 20, window = 15 * 60_000): Attempts => {
  const seen = new Map<string, { count: number; since: number }>();
  const current = (key: string): { count: number; since: number } => {
    const now = clock().getTime();
    const found = seen.get(key);
    return found !== undefined && now - found.since < window ? found : { count: 0, since: now };
  };
  return {
    mayTry: (key) => current(key).count < limit,
    failed: (key) => {
      const { count, since } = current(key);
      seen.delete(key);
      seen.set(key, { count: count + 1, since });
      for (const oldest of seen.keys()) {
        if (seen.size <= KEYS_KEPT) break;
        seen.delete(oldest);
      }
    },
    succeeded: (key) => {
      seen.delete(key);
    },
  };
};

/**
 * Tries a password. It counts as wrong before it is known to be: guesses sent side by side must not all be let
 * through. @throws what `refusal` makes after too many, and whatever `act` throws
 */
export const counted = async <T>(
  attempts: Attempts,
  key: string,
  act: () => Promise<T>,
  refusal: () => Error,
): Promise<T> => {
  if (!attempts.mayTry(key)) throw refusal();
  attempts.failed(key);
  const result = await act();
  attempts.succeeded(key);
  return result;
};
