import { accountClient, at } from './account-client.ts';
import { makeAccount, makeToken } from './account-session.ts';

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
  const { password, podName, fetch } = options;
  const client = accountClient(server, fetch);
  const made = await makeAccount(client, options);
  const where = at(made.mine, 'controls', 'account', 'pod');
  const pod = await client.post(where, { name: podName, password }, made.session);
  const webId = at(pod, 'webId');
  return {
    webId,
    pod: at(pod, 'pod'),
    issuer: new URL('/', server).href,
    token: await makeToken(client, made, { webId, password }),
  };
}
