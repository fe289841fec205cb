import type { Socket } from 'node:net';
import type { Assembled } from './assembly/build-app.ts';
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

/** Time that answers on their way have to end, in milliseconds. */
const GRACE = 300;

/** Closes what is still open some time later: a WebSocket would keep the server from ever stopping. */
const closer = (http: ReturnType<Assembled['http']>): (() => void) => {
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    http.closeIdleConnections();
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, GRACE);
  };
};

/**
 * Starts what was put together.
 *
 * @throws PodError the refusal of one of our classes, or `start-failed` with the reason as its cause
 */
export const run = async ({ app, http }: Assembled, baseUrl: string): Promise<RunningServer> => {
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
  const closeConnections = closer(http());
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    const stopping = app.stop();
    closeConnections();
    return stopping;
  };
  return { baseUrl, stop: () => (stopped ??= stop()) };
};
