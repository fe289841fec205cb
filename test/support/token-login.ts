import { need, type AccountApi } from './account-api.ts';
import { askToken, fetchWith, prover } from './dpop.ts';

/** One login of a person through one app. */
export interface Login {
  readonly webId: string;
  readonly issuer: string;
  /** What the server sees as the client: a Client ID document, or the id of a token such as `tablet_0b6f...`. */
  readonly clientId: string;
  /** Signed in. */
  readonly fetch: typeof globalThis.fetch;
}

/** Makes a client-credentials token on the account page and signs in with it; it renews itself. */
export const tokenLogin = async (
  api: AccountApi,
  { issuer, webId, name, password }: { issuer: string; webId: string; name: string; password: string },
): Promise<Login> => {
  const { account } = await api.controls();
  const made = (await api.json(need(account, 'clientCredentials'), { name, webId, password })) as {
    id: string;
    secret: string;
  };
  const prove = prover();
  const basic = `Basic ${btoa(`${encodeURIComponent(made.id)}:${encodeURIComponent(made.secret)}`)}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'webid' });
  const fetch = await fetchWith(prove, () => askToken(issuer, prove, body, basic));
  return { webId, issuer, clientId: made.id, fetch };
};
