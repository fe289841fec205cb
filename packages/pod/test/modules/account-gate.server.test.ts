import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, post, type TestAccount } from '../api.ts';

const PORT = 4103;

describe('the fence around the account', () => {
  let server: RunningServer;
  let margaux: TestAccount;
  let cookie: string;
  let setCookie: string;

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: PORT, logLevel: 'error' });
    margaux = await makeAccount(server.baseUrl, 'margaux');
    const answer = await signIn({ origin: `http://localhost:${PORT}` });
    expect(answer.status).toBe(200);
    setCookie = answer.headers.getSetCookie().join('\n');
    cookie = setCookie.split(';')[0] ?? '';
  });

  afterAll(() => server.stop());

  const signIn = (headers: Record<string, string>) =>
    fetch(`${server.baseUrl}.account/login/password/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email: 'MARGAUX', password: margaux.password }),
    });
  const mint = (headers: Record<string, string>, body: unknown = {}) =>
    fetch(margaux.controls.account['clientCredentials'] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const wish = () => ({ name: 'evil', webId: margaux.webId, password: margaux.password });

  it('gives a cookie of this very server, out of reach of scripts', () => {
    expect(setCookie).toMatch(/^carnet-[0-9a-f]{12}-account=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/u);
  });

  it('lets its own page pass, with the cookie and the password', async () => {
    const answer = await mint({ cookie, origin: `http://localhost:${PORT}` }, wish());
    expect(answer.status).toBe(200);
  });

  it.each([
    ['another port', { origin: 'http://localhost:4600' }],
    ['another name of this machine', { origin: `http://127.0.0.1:${PORT}` }],
    ['another scheme', { origin: `https://localhost:${PORT}` }],
    ['nowhere', { origin: 'null' }],
    ['no origin at all', {}],
  ])('refuses the cookie from %s', async (_where, headers) => {
    const answer = await mint({ cookie, ...headers }, wish());
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses to sign anybody in from another port', async () => {
    expect((await signIn({ origin: 'http://localhost:4600' })).status).toBe(403);
  });

  it.each(['.account/', '%2Eaccount/', '.account//', '.account/account/'])(
    'shows %s to no other origin',
    async (path) => {
      const answer = await fetch(`${server.baseUrl}${path}`, {
        headers: { cookie, origin: 'http://localhost:4600', accept: 'application/json' },
      });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(await answer.text()).not.toContain(margaux.accountId);
    },
  );

  it('answers a preflight of another origin with nothing', async () => {
    const answer = await fetch(`${server.baseUrl}.account/`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:4600', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-methods')).toBeNull();
  });

  it('lets no other origin read an authorization code made for a trusted app', async () => {
    for (const path of ['.oidc/auth?response_mode=form_post', '.oidc/session/end']) {
      const answer = await fetch(`${server.baseUrl}${path}`, {
        headers: { cookie, origin: 'http://localhost:4600' },
        redirect: 'manual',
      });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    const token = await fetch(`${server.baseUrl}.oidc/token`, {
      method: 'POST',
      headers: { origin: 'http://localhost:4600' },
    });
    expect(token.headers.get('access-control-allow-origin')).toBe('http://localhost:4600');
    expect(token.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['clientCredentials', 'webId', 'trustedApps'] as const)(
    'asks for the password again: %s',
    async (control) => {
      const url = margaux.controls.account[control] ?? '';
      const body = { name: 'x', webId: 'https://other.example/#me', clientId: 'https://app.example/id' };
      expect((await post(url, margaux.token, body)).status).toBe(403);
      expect((await post(url, margaux.token, { ...body, password: 'wrong-password' })).status).toBe(403);
    },
  );

  it('asks for the password again: another owner, another login', async () => {
    const pods = await fetch(margaux.controls.account['pod'] ?? '', {
      headers: { authorization: `CSS-Account-Token ${margaux.token}`, accept: 'application/json' },
    });
    const { pods: found } = (await pods.json()) as { pods: Record<string, string> };
    const [pod = ''] = Object.values(found);
    const other = { webId: 'https://other.example/#me' };
    expect((await post(pod, margaux.token, other)).status).toBe(403);
    expect((await post(pod, margaux.token, { ...other, password: margaux.password })).status).toBe(200);
    const logins = margaux.controls.password['create'] ?? '';
    const login = { email: 'second', password: 'second-password' };
    expect((await post(logins, margaux.token, login)).status).toBe(403);
    expect((await post(logins, margaux.token, { ...login, currentPassword: margaux.password })).status).toBe(
      200,
    );
  });

  it('makes no pod for somebody else', async () => {
    const answer = await post(margaux.controls.account['pod'] ?? '', margaux.token, {
      settings: { webId: 'https://other.example/#me' },
    });
    expect(answer.status).toBe(400);
  });

  it('keeps the list of trusted apps', async () => {
    const url = margaux.controls.account['trustedApps'] ?? '';
    const change = async (body: object) => {
      const answer = await post(url, margaux.token, { password: margaux.password, ...body });
      return [answer.status, ((await answer.json()) as { trustedApps?: string[] }).trustedApps];
    };
    expect(await change({ clientId: 'https://app.example/id' })).toEqual([200, ['https://app.example/id']]);
    expect(await change({ clientId: 'https://app.example/id' })).toEqual([200, ['https://app.example/id']]);
    expect(await change({ clientId: 'http://app.example/id' })).toEqual([400, undefined]);
    expect(await change({ clientId: 'https://app.example/id', remove: true })).toEqual([200, []]);
  });

  it('shows its pages in the language of the browser, to no frame', async () => {
    const page = async (language: string) =>
      fetch(`${server.baseUrl}.account/login/password/`, {
        headers: { accept: 'text/html', 'accept-language': language },
      });
    const french = await page('fr-FR,fr;q=0.9,en;q=0.5');
    expect(await french.text()).toContain('Se connecter');
    expect(await (await page('en')).text()).toContain('Sign in');
    expect(french.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
    expect(french.headers.get('cache-control')).toBe('no-store');
  });

  it('gives what lies in pods an origin of its own', async () => {
    const card = await fetch(margaux.webId);
    expect(card.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/u);
    expect(card.headers.get('x-content-type-options')).toBe('nosniff');
    expect(card.headers.get('x-powered-by')).toBeNull();
  });
});
