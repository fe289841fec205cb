import type { Thread } from '../threads/asked-thread.ts';
import type { ReadRequest } from './answer.ts';

/** A thread of the page's own that reads documents; from the app's own origin, under its policy. */
export const spawnReader = (): Thread<ReadRequest> =>
  new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module', name: 'reading' });
