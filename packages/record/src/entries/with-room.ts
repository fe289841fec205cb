import { SealedError } from '@carnet/sealed';
import { RecordError } from '../errors.ts';

/** Runs a write; a pod without room is the same `storage-full` wherever it shows. */
export async function withRoom<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (!(cause instanceof SealedError && cause.code === 'storage-full')) throw cause;
    throw new RecordError('storage-full', cause.message, { cause });
  }
}
