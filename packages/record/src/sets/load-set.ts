import { SealedError, type SealedSet } from '@carnet/sealed';

/**
 * Reads a set's register anew. Every set of a record has a root from its first day on, so one without is `missing`:
 * a host that keeps it back must not make a record look empty.
 */
export async function loadSet(set: SealedSet): Promise<void> {
  await set.load();
  if ((await set.head()) === null)
    throw new SealedError('missing', 'The pod server does not give a part of the record that must be there.');
}
