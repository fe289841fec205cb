import type { ReadingThread } from './document-reader.ts';

/** A thread of the page's own that reads documents; from the app's own origin, under its policy. */
export const spawnReader = (): ReadingThread =>
  new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module', name: 'reading' });
