import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import { receiver, type Receiver } from '../../packages/pod/test/push/receive.ts';
import { selfSigned } from './self-signed.ts';

/** A message as it reached a push service. */
export interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A push service of this machine with the browsers that subscribed to it. */
export interface PushService {
  readonly host: string;
  readonly ca: string;
  readonly pushed: Pushed[];
  /** What it answers at a path from now on, 201 unless told. */
  answer(path: string, status: number): void;
  /** A browser that subscribes. */
  subscribe(path: string): Receiver & { readonly endpoint: string };
  stop(): Promise<void>;
}

export const startPushService = async (port: number): Promise<PushService> => {
  const { key, cert } = selfSigned('localhost');
  const pushed: Pushed[] = [];
  const answers = new Map<string, number>();
  const host = `localhost:${String(port)}`;
  const server = createServer({ key, cert }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '';
      pushed.push({ path, headers: request.headers, body: Buffer.concat(parts) });
      response
        .writeHead(answers.get(path) ?? 201, { location: `https://${host}/elsewhere` })
        .end('read by nobody');
    });
  });
  await new Promise<void>((done) => {
    server.listen(port, 'localhost', done);
  });
  return {
    host,
    ca: cert,
    pushed,
    answer: (path, status) => void answers.set(path, status),
    subscribe: (path) => ({ endpoint: `https://${host}${path}`, ...receiver() }),
    stop: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
};
