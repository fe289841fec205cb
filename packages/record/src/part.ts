import { RecordError } from './errors.ts';

/** Fetches a part of the program that is loaded only once it is needed; `network` where it does not come. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new RecordError('network', 'A part of the program could not be loaded; check the connection.', {
      cause,
    });
  }
}
