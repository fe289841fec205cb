import { randomBytes } from 'node:crypto';
import { dpopFetch } from './dpop-fetch.ts';

// Community Solid Server asks for its OIDC library through Jest when NODE_ENV is "test", unless this is set and empty.
process.env['JEST_WORKER_ID'] ??= '';

/** One login of a person through one app (a client-credentials token: its id is the app's id). */
export interface Login {
  readonly webId: string;
  readonly issuer: string;
  /** What the server sees as the client, e.g. `tablet_0b6f...`; no IRI: in ACP it stands as a literal. */
  readonly clientId: string;
  /** Signed in; renews its token by itself. */
  readonly fetch: typeof globalThis.fetch;
}

/** An account with one pod on a test server. */
export interface Account {
  readonly webId: string;
  /** Root of the pod, with a slash at the end. */
  readonly storage: string;
  readonly issuer: string;
  readonly email: string;
  readonly password: string;
  /** Signs in through an app of this name; every call is another app with a token of its own. */
  signIn(app?: string): Promise<Login>;
  /** Asks the account's own JSON API, signed in by its cookie. Paths or addresses as `controls` gives them. */
  api(address: string, body?: unknown): Promise<unknown>;
  readonly controls: Controls;
}

/** The part of what `/.account/` lists that tests use. */
export interface Controls {
  readonly account: Readonly<Record<string, string>>;
  readonly password: Readonly<Record<string, string>>;
}

/**
 * Makes an account, a password login and a pod with a random name, as a person would on the sign-up page. Works on
 * Carnet's fenced pod server (`Origin` is the server's own; the password is sent again where it asks for it) and on
 * stock Community Solid Server 7.
 *
 * ```ts
 * const server = await startPod({ dataDir: null, port: 4801 });
 * const margaux = await openAccount(server.baseUrl);
 * const phone = await margaux.signIn('phone');
 * await phone.fetch(margaux.storage);
 * ```
 * @param baseUrl address of the server, with a slash at the end
 */
export const openAccount = async (baseUrl: string): Promise<Account> => {
  const email = `${randomBytes(8).toString('hex')}@example.org`;
  const password = randomBytes(16).toString('base64url');
  const { origin } = new URL(baseUrl);
  let cookie = '';

  const api = async (address: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(address, baseUrl), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        origin,
        'sec-fetch-site': 'same-origin',
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text}`);
    const [pair] = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    if (pair !== undefined) cookie = pair;
    return JSON.parse(text) as unknown;
  };
  const controlsNow = async (): Promise<Controls> =>
    ((await api('.account/')) as { controls: Controls }).controls;

  const entrance = await controlsNow();
  await api(need(entrance.account, 'create'), {});
  const controls = await controlsNow();
  await api(need(controls.password, 'create'), { email, password });
  const name = randomBytes(16).toString('hex');
  const made = (await api(need(controls.account, 'pod'), { name, password })) as {
    pod: string;
    webId: string;
  };

  const signIn = async (app = 'app'): Promise<Login> => {
    const credentials = (await api(need(controls.account, 'clientCredentials'), {
      name: app,
      webId: made.webId,
      password,
    })) as { id: string; secret: string };
    const signedIn = await dpopFetch(baseUrl, credentials);
    return { webId: made.webId, issuer: baseUrl, clientId: credentials.id, fetch: signedIn };
  };
  return { webId: made.webId, storage: made.pod, issuer: baseUrl, email, password, signIn, api, controls };
};

const need = (list: Readonly<Record<string, string>> | undefined, name: string): string => {
  const address = list?.[name];
  if (address === undefined) throw new Error(`the account API offers no ${name}`);
  return address;
};
