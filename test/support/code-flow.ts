import { createHash, randomBytes } from 'node:crypto';
import { need, type AccountApi } from './account-api.ts';
import { askToken, fetchWith, prover } from './dpop.ts';

/** Who signs in, through which app. */
export interface CodeLogin {
  readonly issuer: string;
  readonly webId: string;
  readonly email: string;
  readonly password: string;
  /** Address of the app's Client ID document. */
  readonly clientId: string;
  /** Put the app on the account's list of trusted apps on the way (Carnet's pod server; stock takes no notice). */
  readonly trust: boolean;
}

const STEPS = 8;

/**
 * Signs in as a person in a browser does: authorization code with PKCE through an app with a Client ID document, choosing
 * a WebID and consenting through the account pages' JSON.
 */
export const codeLogin = async (api: AccountApi, login: CodeLogin): Promise<typeof globalThis.fetch> => {
  const { issuer, clientId } = login;
  const verifier = randomBytes(32).toString('base64url');
  const redirect = `${clientId}/done`;
  const parameters = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirect,
    response_type: 'code',
    response_mode: 'query',
    scope: 'openid webid offline_access',
    prompt: 'consent',
    state: 'x',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  let next = await api.go(`${issuer}.oidc/auth?${parameters.toString()}`);
  for (let step = 0; step < STEPS && next?.startsWith(redirect) === false; step += 1) {
    next = await api.go(await answerPrompt(api, login));
  }
  const code = next === null ? null : new URL(next).searchParams.get('code');
  if (code === null) throw new Error(`no code: the sign-in ended at ${String(next)}`);
  const prove = prover();
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirect,
    client_id: clientId,
  });
  return fetchWith(prove, () => askToken(issuer, prove, body));
};

const answerPrompt = async (api: AccountApi, login: CodeLogin): Promise<string> => {
  const { oidc, password } = await api.controls();
  const { prompt } = (await api.json(need(oidc, 'prompt'))) as { prompt: string };
  const { webId, email, password: secret, trust } = login;
  const answers: Readonly<Record<string, () => Promise<unknown>>> = {
    account: () => api.json(need(password, 'login'), { email, password: secret }),
    login: () => api.json(need(oidc, 'webId'), { webId, remember: false }),
    consent: () =>
      api.json(need(oidc, 'consent'), { remember: true, ...(trust && { trust, password: secret }) }),
  };
  const answer = await answers[prompt]?.();
  if (answer === undefined) throw new Error(`no answer to the prompt ${prompt}`);
  return (answer as { location: string }).location;
};
