import { RecordError } from '../errors.ts';
import type { Fetch } from './http.ts';

/** A fetch for parts that pass on what it throws: a failed connection is `network` there too. */
export const reaching =
  (fetch: Fetch): Fetch =>
  async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (cause) {
      if (cause instanceof RecordError) throw cause;
      throw new RecordError('network', 'The pod server cannot be reached; check the connection.', { cause });
    }
  };
