/** What is needed of a worker. */
export interface VettingThread {
  postMessage(payload: Uint8Array<ArrayBuffer>): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

/** How long one deposit may take to read: many times what the largest takes on a slow phone. */
const PATIENCE_MS = 20_000;

/**
 * Whether what somebody sent may be taken in, found out in a thread that is ended afterwards. What makes it fail, or
 * takes longer than `patience` milliseconds, may not.
 */
export async function vet(
  spawn: () => VettingThread,
  payload: Uint8Array<ArrayBuffer>,
  patience = PATIENCE_MS,
): Promise<boolean> {
  const thread = spawn();
  const said = Promise.withResolvers<boolean>();
  const refuse = (): void => {
    said.resolve(false);
  };
  thread.addEventListener('message', ({ data }) => {
    said.resolve(data === true);
  });
  thread.addEventListener('error', refuse);
  thread.addEventListener('messageerror', refuse);
  const timer = setTimeout(refuse, patience);
  thread.postMessage(payload);
  const may = await said.promise;
  clearTimeout(timer);
  thread.terminate();
  return may;
}

/** The same in a thread of the page's own; from the app's own origin, under its policy. */
export const vetInThread = (payload: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  vet(
    () => new Worker(new URL('./vetting-worker.ts', import.meta.url), { type: 'module', name: 'vetting' }),
    payload,
  );
