import { SealedError } from './errors.ts';

/** Fetches a part of the program that is loaded only once it is needed; `unreachable` where it does not come. */
export const part = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch (cause) {
    throw new SealedError('unreachable', 'A part of the program could not be loaded; check the connection.', {
      cause,
    });
  }
};
