import { SealedError } from '../errors.ts';

const TRIES = 3;

/**
 * Asks again where the host did not answer: servers close idle connections under a client now and then. Only for
 * requests that may be repeated; `attempt` tells which try it is, from 0.
 */
export const patiently = async <T>(
  pause: (milliseconds: number) => Promise<void>,
  act: (attempt: number) => Promise<T>,
): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act(attempt);
    } catch (error) {
      const passing = error instanceof SealedError && error.code === 'unreachable';
      if (!passing || attempt + 1 >= TRIES) throw error;
      await pause(100 * 2 ** attempt);
    }
  }
};
