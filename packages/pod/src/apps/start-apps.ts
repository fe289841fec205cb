import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { checkBaseUrl } from '../check-start.ts';
import { checkPort } from '../check-port.ts';
import { PodError } from '../errors.ts';
import { listen } from '../listen.ts';
import { listenOn } from '../rules/listen-on.ts';
import { isLoopback } from '../rules/trusted.ts';
import { CLIENT_DOCUMENT, clientDocument, clientIdOf } from './client-document.ts';
import { contentPolicy } from './content-policy.ts';

/** One built app to be served on an origin of its own. */
export interface AppOptions {
  /** Folder of the build, with its `index.html`. */
  readonly dir: string;
  readonly port: number;
  /** `http://localhost:<port>/` unless told. */
  readonly baseUrl?: string;
  /** What people read on the sign-in page. */
  readonly name: string;
  /** What the app says of where it stands, at `/carnet.json`; none unless told. */
  readonly about?: AppAbout;
}

/** Who serves an app, and where a newcomer may make an account. */
export interface AppAbout {
  /** In words; null when it is not to be said. */
  readonly operator: string | null;
  readonly provider: {
    readonly name: string;
    readonly issuer: string;
    readonly signUp: string;
    /** Page of one's account, where it can be erased; none where the provider has no such page. */
    readonly account?: string;
  } | null;
}

/** Apps that answer, in the order they were given. */
export interface RunningApps {
  readonly apps: readonly { readonly baseUrl: string; readonly clientId: string }[];
  /** Closes all of them. */
  stop(): Promise<void>;
}

const ABOUT_PATH = '/carnet.json';

/** What is sent with every answer of an app. */
type Headers = Readonly<Record<string, string>>;

const pagesOf = async (dir: string): Promise<string[]> => {
  const names = await readdir(dir, { recursive: true }).catch(() => []);
  const pages = names.filter((name) => name.endsWith('.html'));
  if (!pages.includes('index.html')) {
    throw new PodError('apps-not-built', `There is no built app in ${dir}: run the build first.`);
  }
  return Promise.all(pages.map((name) => readFile(join(dir, name), 'utf8')));
};

const headersOf = async (dir: string, baseUrl: string): Promise<Headers> => ({
  'Content-Security-Policy': contentPolicy(await pagesOf(dir), isLoopback(new URL(baseUrl).hostname)),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
});

const put = (response: ServerResponse, headers: Headers): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
};

const serve = async (app: AppOptions): Promise<{ server: Server; baseUrl: string }> => {
  const baseUrl = checkBaseUrl(app.baseUrl ?? `http://localhost:${app.port}/`);
  const headers = await headersOf(app.dir, baseUrl);
  await checkPort(app.port);
  const document = JSON.stringify(clientDocument({ baseUrl, name: app.name }), null, 2);
  const files = sirv(app.dir, {
    etag: true,
    single: true,
    setHeaders: (response, path) => {
      const forever = path.startsWith('/_app/immutable/');
      response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const server = createServer((request, response) => {
    put(response, headers);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    } else if (request.url === `/${CLIENT_DOCUMENT}`) {
      response
        .writeHead(200, { 'Content-Type': 'application/ld+json', 'Access-Control-Allow-Origin': '*' })
        .end(document);
    } else if (request.url === ABOUT_PATH && app.about) {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(app.about));
    } else {
      files(request, response, () => {
        response.writeHead(404).end();
      });
    }
  });
  await listen(server, app.port, listenOn(baseUrl));
  return { server, baseUrl };
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

/**
 * Serves built apps (static files, unknown paths answered by `index.html`), each on its port and with its own Client ID
 * document at `/clientid.jsonld`. Never on the origin of a pod server: whoever serves an app can read what is opened
 * in it.
 *
 * @throws PodError `apps-not-built`, `port-in-use`, `insecure-base-url`
 */
export const startApps = async ({ apps }: { apps: readonly AppOptions[] }): Promise<RunningApps> => {
  const running: { server: Server; baseUrl: string }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map(({ server }) => close(server)));
  };
  try {
    for (const app of apps) running.push(await serve(app));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    apps: running.map(({ baseUrl }) => ({ baseUrl, clientId: clientIdOf(baseUrl) })),
    stop,
  };
};
