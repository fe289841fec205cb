import { createServer, type Server } from 'node:http';
import { startApps, startPod, type RunningApps, type RunningServer } from '@carnet/pod';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { buildAppPage } from './app-build.ts';

const OWN = 4130;
const APP = 4131;
const EVIL = 4132;
const PASSWORD = 'a-long-random-password-of-the-account';

/** What a page can send with a fetch. */
interface Sent {
  readonly method?: string;
  readonly mode?: 'no-cors';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
const HTML = { 'content-type': 'text/html' };

/** A page of any other program on this machine: one host, another port, and so the same cookies. */
const evilServer = (): Server =>
  createServer((request, response) => {
    if (request.url === '/evil.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end('');
    else response.writeHead(200, HTML).end('<!doctype html><title>Evil</title><body></body>');
  });

describe('a page on another port, in the browser of somebody who is signed in', () => {
  let pod: RunningServer;
  let apps: RunningApps;
  let built: Awaited<ReturnType<typeof buildAppPage>>;
  let evil: Server;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let account: string;
  const base = `http://localhost:${String(OWN)}/`;

  beforeAll(async () => {
    pod = await startPod({ dataDir: null, port: OWN, logLevel: 'error' });
    built = await buildAppPage();
    apps = await startApps({ apps: [{ dir: built.dir, port: APP, name: 'Carnet' }] });
    evil = evilServer();
    await new Promise<void>((resolve) => evil.listen(EVIL, resolve));
    browser = await startChromium();
    context = await browser.newContext({ locale: 'en-GB' });
    const tab = await context.newPage();
    await tab.goto(`${base}.account/login/password/register/`);
    await tab.getByLabel('Login name').fill('margaux');
    await tab.getByLabel('Account password').fill(PASSWORD);
    await tab.getByRole('button', { name: 'Create an account' }).click();
    await tab.getByRole('heading', { name: 'My account' }).waitFor();
    account = await tab.evaluate(async () => {
      const answer = await fetch('/.account/', { headers: { accept: 'application/json' } });
      const { controls } = (await answer.json()) as { controls: { account: { pod: string } } };
      return controls.account.pod.replace(/pod\/$/u, '');
    });
    await signInToApp(tab);
    page = await context.newPage();
    await page.goto(`http://localhost:${String(EVIL)}/`);
  });

  afterAll(async () => {
    await browser.close();
    await apps.stop();
    await built.remove();
    await pod.stop();
    evil.closeAllConnections();
    evil.close();
  });

  /** Margaux uses a trusted app, so that there is a grant to steal. */
  const signInToApp = async (tab: Page): Promise<void> => {
    await tab.goto(`http://localhost:${String(APP)}/`);
    await tab.getByText('signed out').waitFor();
    await tab.evaluate((issuer) => {
      void (globalThis as unknown as { acts: { signIn(url: string): Promise<void> } }).acts.signIn(issuer);
    }, base);
    await tab.getByLabel('Let this app open my whole record').check();
    await tab.getByLabel('Account password, once more').fill(PASSWORD);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.getByText('profile/card').waitFor();
  };

  /** What a fetch with the browser's cookies gives: a status, or nothing at all. */
  const attempt = (url: string, init: Sent): Promise<string> =>
    page.evaluate(
      async ({ target, options }) => {
        try {
          const answer = await fetch(target, { credentials: 'include', ...options });
          return `${String(answer.status)} ${(await answer.text()).slice(0, 200)}`;
        } catch {
          return 'nothing';
        }
      },
      { target: url, options: init },
    );
  const json = (body: object): Sent => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  it('reads nothing of the account', async () => {
    for (const url of [
      `${base}.account/`,
      account,
      `${account}client-credentials/`,
      `${account}trusted-apps/`,
    ]) {
      expect(await attempt(url, { headers: { accept: 'application/json' } })).toBe('nothing');
      expect(await attempt(url, {})).toBe('nothing');
    }
  });

  it('cannot read the cookie', async () => {
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const cookies = await context.cookies(base);
    expect(cookies.some(({ name, httpOnly }) => name.endsWith('-account') && httpOnly)).toBe(true);
  });

  it('mints no token, trusts no app, though it knew the password', async () => {
    const wish = { name: 'evil', webId: 'x', clientId: 'https://evil.example/id', password: PASSWORD };
    for (const path of ['client-credentials/', 'trusted-apps/', 'webid/', 'logout/']) {
      expect(await attempt(`${account}${path}`, json(wish))).toBe('nothing');
      const simple = {
        method: 'POST',
        mode: 'no-cors' as const,
        body: new URLSearchParams({ password: PASSWORD }).toString(),
      };
      expect(await attempt(`${account}${path}`, simple)).toMatch(/^(?:0 |nothing)/u);
    }
    const tab = await context.newPage();
    await tab.goto(account);
    await tab.getByRole('heading', { name: 'My account' }).waitFor();
    const text = await tab.getByRole('main').innerText();
    expect(text).not.toContain('evil');
    expect(text).toContain('None.');
    await tab.close();
  });

  it('cannot send a form to the account in her name', async () => {
    const tab = await context.newPage();
    await tab.goto(`http://localhost:${String(EVIL)}/`);
    const answered = tab.waitForResponse((response) => response.url().startsWith(`${base}.account/`), {
      timeout: 10_000,
    });
    await tab.evaluate((action) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = action;
      document.body.append(form);
      setTimeout(() => {
        form.submit();
      });
    }, `${base}.account/oidc/consent/`);
    const answer = await answered;
    await tab.waitForURL(`${base}.account/**`);
    expect(answer.status()).toBe(403);
    await tab.close();
  });

  it('cannot approve a sign-in that it started itself', async () => {
    const tab = await context.newPage();
    await tab.goto(`${base}.oidc/auth?${await authorization('query', 'consent')}`);
    await tab.getByRole('heading', { name: 'Sign in to Carnet?' }).waitFor();
    expect(await attempt(`${base}.account/oidc/consent/`, json({}))).toBe('nothing');
    const simple = { method: 'POST', mode: 'no-cors' as const, body: '{}' };
    expect(await attempt(`${base}.account/oidc/consent/`, simple)).toMatch(/^(?:0 |nothing)/u);
    await tab.reload();
    await tab.getByRole('heading', { name: 'Sign in to Carnet?' }).waitFor();
    await tab.close();
  });

  const authorization = async (mode: string, prompt: string): Promise<string> => {
    const challenge = Buffer.from(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode('evil-verifier'.repeat(4))),
    ).toString('base64url');
    return new URLSearchParams({
      client_id: `http://localhost:${String(APP)}/clientid.jsonld`,
      redirect_uri: `http://localhost:${String(APP)}/`,
      response_type: 'code',
      response_mode: mode,
      scope: 'openid webid',
      prompt,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).toString();
  };

  it('steals no authorization code of the trusted app, though there is one to steal', async () => {
    const tab = await context.newPage();
    await tab.goto(`${base}.account/account/`);
    const own = await tab.evaluate(
      async (url) => (await fetch(url)).text(),
      `${base}.oidc/auth?${await authorization('form_post', 'none')}`,
    );
    expect(own).toMatch(/name="code" value="[^"]+"/u);
    await tab.close();
    for (const mode of ['query', 'form_post', 'fragment']) {
      expect(await attempt(`${base}.oidc/auth?${await authorization(mode, 'none')}`, {})).toBe('nothing');
    }
  });

  it.each(['.account/login/password/', '.account/oidc/consent/', '.account/account/'])(
    'shows %s in no frame',
    async (path) => {
      const tab = await context.newPage();
      await tab.goto(`http://localhost:${String(EVIL)}/`);
      await tab.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
      }, `${base}${path}`);
      await tab.waitForTimeout(800);
      const framed = tab.frames().find((frame) => frame !== tab.mainFrame());
      expect(framed?.url()).toMatch(/^chrome-error:/u);
      await tab.close();
    },
  );

  it('runs no script from a pod on the origin of the account', async () => {
    const tab = await context.newPage();
    const answer = await tab.goto(`${base}nowhere/page.html`);
    expect(answer?.headers()['content-security-policy']).toMatch(/^sandbox;/u);
    expect(await tab.evaluate(() => globalThis.origin)).toBe('null');
    await tab.close();
  });
});
