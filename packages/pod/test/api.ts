import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** An account as tests use it: without a browser, so by account token. */
export interface TestAccount {
  readonly token: string;
  readonly accountId: string;
  readonly loginName: string;
  readonly password: string;
  readonly webId: string;
  readonly pod: string;
  readonly controls: { account: Record<string, string>; password: Record<string, string> };
}

/** Every field the tests ask for is there, or the request it is for fails. */
type Fields = {
  readonly [name in 'authorization' | 'pod' | 'webId' | 'access_token' | 'prompt' | 'location']: string;
};

/** Sends JSON to the account API with an account token, as a program does. */
export const post = (url: string, token: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `CSS-Account-Token ${token}`,
    },
    body: JSON.stringify(body),
  });

/** The string fields of a JSON answer; a field that is not there reads as the empty string. */
const json = async (answer: Response): Promise<Fields> => {
  if (!answer.ok) throw new TypeError(`${String(answer.status)} ${answer.url}: ${await answer.text()}`);
  return (await answer.json()) as Fields;
};

export const controls = async (baseUrl: string, token: string): Promise<TestAccount['controls']> => {
  const answer = await fetch(`${baseUrl}.account/`, {
    headers: { accept: 'application/json', authorization: `CSS-Account-Token ${token}` },
  });
  return ((await json(answer)) as unknown as { controls: unknown }).controls as TestAccount['controls'];
};

/** Makes account, login and pod. */
export const makeAccount = async (baseUrl: string, loginName: string): Promise<TestAccount> => {
  const password = randomBytes(16).toString('base64url');
  const made = await json(await fetch(`${baseUrl}.account/account/`, { method: 'POST' }));
  const token = made.authorization;
  const found = await controls(baseUrl, token);
  await json(await post(found.password['create'] ?? '', token, { email: loginName, password }));
  const { pod, webId } = await json(await post(found.account['pod'] ?? '', token, { name: loginName }));
  const accountId = /account\/([^/]+)\/pod/u.exec(found.account['pod'] ?? '')?.[1] ?? '';
  return { token, accountId, loginName, password, webId, pod, controls: found };
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A key with which requests prove who sends them (DPoP, RFC 9449). */
const proofs = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  return (url: string, method: string): string => {
    const head = encode({ alg: 'ES256', typ: 'dpop+jwt', jwk });
    const { origin, pathname } = new URL(url);
    const claims = encode({
      htu: `${origin}${pathname}`,
      htm: method,
      jti: randomBytes(12).toString('hex'),
      iat: Math.floor(Date.now() / 1000),
    });
    const signature = sign('sha256', Buffer.from(`${head}.${claims}`), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${head}.${claims}.${signature.toString('base64url')}`;
  };
};

/** A `fetch` of a program with client credentials. */
export const programFetch = async (
  baseUrl: string,
  credentials: { id: string; secret: string },
): Promise<typeof fetch> => {
  const prove = proofs();
  const url = `${baseUrl}.oidc/token`;
  const basic = `${encodeURIComponent(credentials.id)}:${encodeURIComponent(credentials.secret)}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      dpop: prove(url, 'POST'),
    },
    body: 'grant_type=client_credentials&scope=webid',
  });
  const token = (await json(answer)).access_token;
  return provenFetch(token, prove);
};

const provenFetch =
  (token: string, prove: (url: string, method: string) => string): typeof fetch =>
  (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const headers = new Headers(init?.headers);
    headers.set('authorization', `DPoP ${token}`);
    headers.set('dpop', prove(url, init?.method ?? 'GET'));
    return fetch(url, { ...init, headers });
  };

/** Makes client credentials. */
export const makeProgram = async (
  account: TestAccount,
): Promise<{ id: string; secret: string; resource: string }> =>
  (await json(
    await post(account.controls.account['clientCredentials'] ?? '', account.token, {
      name: 'test',
      webId: account.webId,
      password: account.password,
    }),
  )) as unknown as { id: string; secret: string; resource: string };

const cookieHeader = (jar: Map<string, string>): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

const keep = (jar: Map<string, string>, answer: Response): void => {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
};

/** What an app gets that signs in through the pages, driven without a browser. */
export interface AppSession {
  readonly fetch: typeof fetch;
  readonly tokens: Record<string, unknown>;
  /** Cookies of the person, to sign in silently once more. */
  readonly jar: Map<string, string>;
}

/** Signs an app in under an account: authorization code with PKCE and DPoP, consent as `consent` says. */
export const signInApp = async (
  baseUrl: string,
  account: TestAccount,
  app: { clientId: string; redirectUri: string },
  options: { consent?: Record<string, unknown>; jar?: Map<string, string>; prompt?: string } = {},
): Promise<AppSession> => {
  const jar = options.jar ?? new Map<string, string>();
  const own = { origin: new URL(baseUrl).origin, accept: 'application/json' };
  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { ...own, ...(init.headers as Record<string, string>), cookie: cookieHeader(jar) },
    });
    keep(jar, answer);
    return answer;
  };
  const send = async (path: string, body: unknown): Promise<Fields> =>
    json(
      await go(`${baseUrl}.account/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    response_type: 'code',
    scope: 'openid webid offline_access',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    prompt: options.prompt ?? 'consent',
  });
  let next = `${baseUrl}.oidc/auth?${query.toString()}`;
  for (let step = 0; step < 12 && !next.startsWith(app.redirectUri); step++) {
    const answer = await go(next);
    const location = answer.headers.get('location');
    if (location !== null) {
      next = new URL(location, next).href;
      continue;
    }
    const { prompt } = await json(await go(`${baseUrl}.account/oidc/prompt/`));
    const { email, password } = { email: account.loginName, password: account.password };
    const moved =
      prompt === 'account'
        ? await send('login/password/', { email, password })
        : prompt === 'login'
          ? await send('oidc/pick-webid/', { webId: account.webId })
          : await send('oidc/consent/', options.consent ?? {});
    next = moved.location;
  }
  const code = new URL(next).searchParams.get('code');
  if (code === null) throw new TypeError(`no code: ${next}`);
  const prove = proofs();
  const url = `${baseUrl}.oidc/token`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', dpop: prove(url, 'POST') },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      client_id: app.clientId,
      redirect_uri: app.redirectUri,
    }),
  });
  const tokens = await json(answer);
  return { fetch: provenFetch(tokens.access_token, prove), tokens, jar };
};
