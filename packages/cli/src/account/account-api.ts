import { accountClient, at } from './account-client.ts';

type Fetch = typeof globalThis.fetch;

/** A new account with its pod, WebID and a token for this program. */
export interface NewAccount {
  readonly webId: string;
  readonly pod: string;
  readonly issuer: string;
  readonly token: { readonly id: string; readonly secret: string };
}

/**
 * Makes an account, a pod and a token on a Community Solid Server (7.x account API), ours or a stock one.
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
  const { post, controls } = accountClient(server, fetch);
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
