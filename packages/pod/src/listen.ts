import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';

/** What a machine answers that has no such address, e.g. one without IPv6. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_SUCH_ADDRESS.has(String(error.code));

const open = async (server: Server, port: number, host: string | null): Promise<void> => {
  server.listen(host === null ? { port } : { port, host });
  await once(server, 'listening');
};

/**
 * Lets an HTTP server answer on a port of these addresses of the machine, or of all when null. An HTTP server listens on
 * one address; the others hand their connections over to it and close with it. An address the machine does not have is
 * left out, unless it is the only one.
 */
export const listen = async (
  server: HttpServer,
  port: number,
  hosts: readonly string[] | null,
): Promise<void> => {
  const [first = null, ...others] = hosts ?? [];
  await open(server, port, first);
  for (const host of others) {
    const door = createServer((socket) => server.emit('connection', socket));
    try {
      await open(door, port, host);
    } catch (error) {
      if (!isMissing(error)) {
        server.close();
        throw error;
      }
      continue;
    }
    const close = server.close.bind(server);
    server.close = (callback) => {
      door.close();
      return close(callback);
    };
  }
};
