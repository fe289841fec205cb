import { RecordError } from '../errors.ts';

/** How an act that goes entry by entry is followed, paused and stopped. */
export interface StepOptions {
  readonly signal?: AbortSignal;
  /** Awaited between entries, and between the pieces of large files: resolves at once unless paused. */
  readonly whenRunning?: () => Promise<void>;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** `cancelled` once it was stopped. */
export function mustGoOn({ signal }: StepOptions): void {
  if (signal?.aborted) throw new RecordError('cancelled', 'It was stopped; what was written stays.');
}

/** The same pieces, with a pause or a stop between any two of them. */
export async function* inSteps<Piece>(
  pieces: AsyncIterable<Piece>,
  options: StepOptions,
): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    await options.whenRunning?.();
    mustGoOn(options);
    yield piece;
  }
}
