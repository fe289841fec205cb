import type { App } from '@solid/community-server';
import { PodError, type PodErrorCode } from './errors.ts';

/** A server that answers. */
export interface RunningServer {
  /** Its address with a slash at the end, e.g. `http://localhost:3000/`. */
  readonly baseUrl: string;
  /** Closes it; resolves when its port is free again. A second call does nothing. */
  stop(): Promise<void>;
}

/** A refusal of one of our classes inside the server; they may be loaded twice, so the name tells and not the class. */
const refusal = (cause: unknown): { code: PodErrorCode; message: string } | null =>
  cause instanceof Error && cause.name === 'StartRefusal' ? (cause as Error & { code: PodErrorCode }) : null;

/**
 * Starts what was put together.
 *
 * @throws PodError the refusal of one of our classes, or `start-failed` with the reason as its cause
 */
export const run = async (app: App, baseUrl: string): Promise<RunningServer> => {
  try {
    await app.start();
  } catch (cause) {
    await app.stop().catch(() => undefined);
    const refused = refusal(cause);
    if (refused !== null) throw new PodError(refused.code, refused.message);
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
