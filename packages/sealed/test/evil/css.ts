import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { startStock } from '@carnet/pod';
import { controls, makeProgram, post, programFetch } from '../../../pod/test/api.ts';
import type { EvilPod } from './evil-pod.ts';
import type { Storage } from './world.ts';

/** Somebody else's pod server with a pod on it, and a fetch of the pod's owner. */
export interface Css {
  /** The pod, ending in a slash. */
  readonly pod: string;
  readonly fetch: typeof fetch;
  stop(): Promise<void>;
}

const fields = async (answer: Promise<Response>): Promise<Record<string, string | undefined>> =>
  (await (await answer).json()) as Record<string, string | undefined>;

/** Starts a plain Community Solid Server in memory and makes an account with a pod. */
export const startCss = async (port: number): Promise<Css> => {
  const server = await startStock({ port, access: 'acp' });
  const { baseUrl } = server;
  const { authorization = '' } = await fields(fetch(`${baseUrl}.account/account/`, { method: 'POST' }));
  const found = await controls(baseUrl, authorization);
  const [email, password] = ['test@example.org', 'a long password for tests'];
  await post(found.password['create'] ?? '', authorization, { email, password });
  const made = await fields(post(found.account['pod'] ?? '', authorization, { name: 'q7x4' }));
  const { pod = '', webId = '' } = made;
  const account = {
    token: authorization,
    accountId: '',
    loginName: email,
    password,
    webId,
    pod,
    controls: found,
  };
  const owned = await programFetch(baseUrl, await makeProgram(account));
  return { pod, fetch: owned, stop: () => server.stop() };
};

export interface EvilProxy {
  readonly storage: () => Storage;
  stop(): Promise<void>;
}

const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

/**
 * An HTTP proxy before a pod server. Clients speak plain HTTP with it, it signs in for them; what lies between is
 * an evil pod. Addresses in listings are those of the proxy.
 */
export const startEvilProxy = async (css: Css, port: number): Promise<EvilProxy> => {
  const real = new URL(css.pod).origin;
  const shown = `http://127.0.0.1:${port}`;
  let evil: EvilPod | null = null;
  const honest: typeof fetch = async (input, init) => {
    const url = (input instanceof Request ? input.url : String(input)).replace(shown, real);
    const response = await css.fetch(url, init);
    const { status, headers } = response;
    // A new response, because this one says where it came from.
    if (!(headers.get('content-type') ?? '').startsWith('text/turtle'))
      return new Response(response.body, { status, headers });
    return new Response((await response.text()).replaceAll(real, shown), { status, headers });
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = new Headers();
      for (let i = 0; i + 1 < request.rawHeaders.length; i += 2)
        headers.append(request.rawHeaders[i] ?? '', request.rawHeaders[i + 1] ?? '');
      const url = shown + (request.url ?? '/');
      const asked = {
        method: request.method ?? 'GET',
        url,
        headers,
        body: new Uint8Array(Buffer.concat(parts)),
      };
      const answering = evil?.answer(asked) ?? Promise.reject(new TypeError('no evil pod yet'));
      answering.then(
        ({ status, headers: out, body }) => {
          for (const [name, value] of out) if (!HOP.has(name)) response.setHeader(name, value);
          response.writeHead(status);
          response.end(asked.method === 'HEAD' ? undefined : body);
        },
        () => response.destroy(),
      );
    });
  });
  await listen(server, port);
  const storage = (): Storage => ({
    base: css.pod.replace(real, shown),
    honest,
    through(next) {
      evil = next;
      return fetch;
    },
    clock: () => new Date(),
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { storage, stop };
};
