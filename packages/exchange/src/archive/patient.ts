import { RecordError } from '@carnet/record';

/** What a reader of an archive decides about. */
export interface Patience {
  readonly signal?: AbortSignal | undefined;
  /** Awaited before each thing that is read: resolves at once unless paused. */
  readonly whenRunning?: (() => Promise<void>) | undefined;
  /** Waits until it is worth asking again, then the same is read anew; throws to end it all. Without it a fault ends all. */
  readonly onFault?: ((error: unknown) => Promise<void>) | undefined;
}

const stopped = (): RecordError =>
  new RecordError('cancelled', 'The export was stopped; what was written of it is of no use.');

/** What the library for records, and the one for sealed objects below it, say of a server that does not answer just now. */
const TRANSIENT = new Set<unknown>(['network', 'busy', 'signed-out', 'unreachable']);
/** What engines say of a request that went nowhere; any other TypeError is a fault of the program, and no patience helps. */
const NO_CONNECTION = /fetch|network|load failed/iu;

const isTransient = (error: unknown): boolean =>
  error instanceof TypeError
    ? NO_CONNECTION.test(error.message)
    : error instanceof Error && 'code' in error && TRANSIENT.has(error.code);

/** Reads something, when it is not paused, and again after a fault of the connection when told to. */
export async function patiently<T>(
  read: () => Promise<T>,
  { signal, whenRunning, onFault }: Patience,
): Promise<T> {
  for (;;) {
    await whenRunning?.();
    if (signal?.aborted) throw stopped();
    try {
      return await read();
    } catch (error) {
      if (onFault === undefined || !isTransient(error)) throw error;
      await onFault(error);
    }
  }
}
