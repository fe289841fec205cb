import type { App } from '@solid/community-server';
import { PodError } from './errors.ts';

/** A server that answers. */
export interface RunningServer {
  /** Its address with a slash at the end, e.g. `http://localhost:3000/`. */
  readonly baseUrl: string;
  /** Closes it; resolves when its port is free again. A second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts what was put together.
 *
 * @throws PodError `start-failed` with the reason as its cause
 */
export const run = async (app: App, baseUrl: string): Promise<RunningServer> => {
  try {
    await app.start();
  } catch (cause) {
    await app.stop().catch(() => undefined);
    if (cause instanceof PodError) throw cause;
    throw new PodError('start-failed', 'The pod server could not start: see the cause for the reason.', {
      cause,
    });
  }
  let stopped: Promise<void> | undefined;
  return {
    baseUrl,
    stop: () => (stopped ??= app.stop()),
  };
};
