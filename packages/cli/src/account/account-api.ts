import { RecordError } from '@carnet/record';
import { CliError } from '../errors.ts';

type Fetch = typeof globalThis.fetch;
type Json = Readonly<Record<string, unknown>>;

/** A new account with its pod, WebID and a token for this program. */
export interface NewAccount {
  readonly webId: string;
  readonly pod: string;
  readonly issuer: string;
  readonly token: { readonly id: string; readonly secret: string };
}

async function call(fetch: Fetch, url: string, init: RequestInit): Promise<Json> {
  let response: Response;
  try {
    response = await fetch(url, { redirect: 'error', ...init });
  } catch (cause) {
    throw new RecordError(
      'network',
      `The server at ${new URL(url).origin} cannot be reached; is it running?`,
      { cause },
    );
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok || typeof answer !== 'object' || answer === null)
    throw new CliError('account-refused', `The server refused to make the account (${response.status}).`);
  return answer as Json;
}

const at = (json: Json, ...path: readonly string[]): string => {
  let found: unknown = json;
  for (const key of path) found = (found as Json | undefined)?.[key];
  if (typeof found !== 'string')
    throw new CliError(
      'account-refused',
      'The server does not offer the account pages of a Community Solid Server.',
    );
  return found;
};

/**
 * Makes an account, a pod and a token on a Community Solid Server (7.x account API), ours or a stock one.
 * Links found in the answers are followed on the server's own origin only.
 */
export async function createAccount(
  server: string,
  options: {
    readonly login: string;
    readonly password: string;
    readonly podName: string;
    readonly fetch: Fetch;
  },
): Promise<NewAccount> {
  const { login, password, podName, fetch } = options;
  const base = new URL('/.account/', server).href;
  const own = (url: string): string => {
    if (new URL(url).origin !== new URL(base).origin)
      throw new CliError(
        'account-refused',
        'The server sends account requests to another address; this is not followed.',
      );
    return url;
  };
  const post = (url: string, body: Json, token?: string): Promise<Json> =>
    call(fetch, own(url), {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `CSS-Account-Token ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const controls = (token?: string): Promise<Json> =>
    call(fetch, base, {
      headers: {
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `CSS-Account-Token ${token}` }),
      },
    });

  const open = await controls();
  const session = at(await post(at(open, 'controls', 'account', 'create'), {}), 'authorization');
  const mine = await controls(session);
  await post(at(mine, 'controls', 'password', 'create'), { email: login, password }, session);
  const made = await post(at(mine, 'controls', 'account', 'pod'), { name: podName, password }, session);
  const webId = at(made, 'webId');
  const token = await post(
    at(mine, 'controls', 'account', 'clientCredentials'),
    { name: 'carnet', webId, password },
    session,
  );
  return {
    webId,
    pod: at(made, 'pod'),
    issuer: new URL('/', server).href,
    token: { id: at(token, 'id'), secret: at(token, 'secret') },
  };
}
