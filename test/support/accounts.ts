import { randomBytes } from 'node:crypto';
import { accountApi, need, type AccountApi } from './account-api.ts';
import { codeLogin } from './code-flow.ts';
import { tokenLogin, type Login } from './token-login.ts';

export type { Login } from './token-login.ts';

// Community Solid Server asks for its OIDC library through Jest when NODE_ENV is "test", unless this is set and empty.
process.env['JEST_WORKER_ID'] ??= '';

/** An account with one pod on a test server. */
export interface Account {
  readonly webId: string;
  /** Root of the pod, with a slash at the end. */
  readonly storage: string;
  readonly issuer: string;
  readonly email: string;
  readonly password: string;
  /**
   * Signs in by client credentials under this name, as a program does; every call is another token. To Carnet's pod
   * server every token of the account is trusted with the account's own pod. Renews itself.
   */
  signIn(name?: string): Promise<Login>;
  /**
   * Signs in through an app with a Client ID document (see {@link serveClientDocuments}), as a browser does, for an hour;
   * with `trust` the app also goes on the list of trusted apps, where the server has one.
   */
  signInThrough(clientId: string, options?: { readonly trust?: boolean }): Promise<Login>;
  /** The account pages, signed in. */
  readonly api: AccountApi;
}

/**
 * Makes an account, a password login and a pod with a random name, as a person would on the sign-up page. Works on
 * Carnet's fenced pod server and on stock Community Solid Server 7.
 *
 * ```ts
 * const server = await startPod({ dataDir: null, port: 4801 });
 * const margaux = await openAccount(server.baseUrl);
 * const cli = await margaux.signIn();
 * await cli.fetch(margaux.storage);
 * ```
 * @param baseUrl address of the server, with a slash at the end
 */
export const openAccount = async (baseUrl: string): Promise<Account> => {
  const email = `${randomBytes(8).toString('hex')}@example.org`;
  const password = randomBytes(16).toString('base64url');
  const api = accountApi(baseUrl);
  await api.json(need((await api.controls()).account, 'create'), {});
  const controls = await api.controls();
  await api.json(need(controls.password, 'create'), { email, password });
  const name = randomBytes(16).toString('hex');
  const made = (await api.json(need(controls.account, 'pod'), { name })) as { pod: string; webId: string };
  const { pod: storage, webId } = made;

  const signInThrough: Account['signInThrough'] = async (clientId, { trust = false } = {}) => {
    const login = { issuer: baseUrl, webId, email, password, clientId, trust };
    return { webId, issuer: baseUrl, clientId, fetch: await codeLogin(accountApi(baseUrl), login) };
  };
  const signIn: Account['signIn'] = (token = 'app') =>
    tokenLogin(api, { issuer: baseUrl, webId, name: token, password });
  return { webId, storage, issuer: baseUrl, email, password, signIn, signInThrough, api };
};
