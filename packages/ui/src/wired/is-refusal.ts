import { RecordError } from '@carnet/record';
import { SealedError } from '@carnet/sealed';

/** A server, one's own or the other's, that would not have it; rules speak of it by errors of @carnet/access. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof RecordError ||
  error instanceof SealedError ||
  (error instanceof Error && error.name === 'AccessError');
