import { askThread, type AskedThread } from './ask-thread.ts';

/** What is needed of a worker. */
export type VettingThread = AskedThread<Uint8Array<ArrayBuffer>>;

/** How long one deposit may take to read: many times what the largest takes on a slow phone. */
const PATIENCE_MS = 20_000;

/**
 * Whether what somebody sent may be taken in, found out in a thread that is ended afterwards. What makes it fail, or
 * takes longer than `patience` milliseconds, may not.
 */
export const vet = async (
  spawn: () => VettingThread,
  payload: Uint8Array<ArrayBuffer>,
  patience = PATIENCE_MS,
): Promise<boolean> => (await askThread(spawn(), payload, patience)) === true;

/** The same in a thread of the page's own; from the app's own origin, under its policy. */
export const vetInThread = (payload: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  vet(
    () => new Worker(new URL('./vetting-worker.ts', import.meta.url), { type: 'module', name: 'vetting' }),
    payload,
  );
