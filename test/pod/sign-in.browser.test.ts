import { startApps, startPod, startStock, type RunningApps, type RunningServer } from '@carnet/pod';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { buildAppPage } from './app-build.ts';
import { look } from './look.ts';

const OWN = 4120;
const FOREIGN = 4121;
const TRUSTED = 4122;
const OTHER = 4123;
const SMTP = 5398;
const TOKEN_SECONDS = 20;
const PASSWORD = 'a-long-random-password-of-the-account';

interface Acts {
  signIn(issuer: string): Promise<void>;
  status(url: string): Promise<number>;
}
type AppWindow = typeof globalThis & { acts: Acts };

const arrive = async (page: Page, port: number): Promise<string> => {
  await page.waitForURL(`http://localhost:${String(port)}/**`, { timeout: 30_000 });
  const output = page.locator('output:not(:empty)');
  await output.waitFor();
  return (await output.textContent()) ?? '';
};
const startSignIn = async (page: Page, app: number, issuer: string): Promise<void> => {
  await page.goto(`http://localhost:${String(app)}/`);
  await arrive(page, app);
  await page.evaluate((url) => {
    void (globalThis as unknown as AppWindow).acts.signIn(url);
  }, issuer);
};
const status = (page: Page, url: string): Promise<number> =>
  page.evaluate((target) => (globalThis as unknown as AppWindow).acts.status(target), url);

/** Texts of the e-mail that the server sent. */
const mails: string[] = [];

/** Asks for notices by e-mail on the account page, with the code out of the mail. */
const chooseMail = async (tab: Page): Promise<void> => {
  await tab.locator('summary', { hasText: 'Choisir' }).click();
  await tab.getByLabel('Adresse e-mail').fill('leaver@mail.example');
  const boxes = tab.locator('form[data-post$="/notices/"] input[type=checkbox]');
  expect(await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked))).toEqual([
    false,
    false,
    false,
  ]);
  expect(await look(tab, 'account-mail-choice-fr')).toEqual([]);
  await tab.getByLabel('quelque chose est arrivé pour moi').check();
  await tab.getByRole('button', { name: 'Choisir' }).click();
  await tab.getByLabel('Code reçu à cette adresse').waitFor();
  expect(await look(tab, 'account-mail-fr')).toEqual([]);
  await tab.getByLabel('Code reçu à cette adresse').fill(/\d{8}/.exec(mails.join())?.[0] ?? '');
  await tab.getByRole('button', { name: 'Confirmer l’adresse' }).click();
  await tab.getByLabel('Code reçu à cette adresse').waitFor({ state: 'detached' });
  expect(await tab.getByText('leaver@mail.example').count()).toBe(1);
};

describe('signing in from a page', () => {
  let smtp: SMTPServer;
  let own: RunningServer;
  let foreign: RunningServer;
  let apps: RunningApps;
  let built: Awaited<ReturnType<typeof buildAppPage>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** An app that is not trusted, and when it was signed in last. */
  let other: Page;
  let signedIn = 0;
  let webId: string;
  let pod: string;
  const foreignHosts = new Set<string>();

  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) => {
        stream.on('data', (part: Buffer) => mails.push(part.toString().replace(/^.*?\r\n\r\n/s, '')));
        stream.on('end', done);
      },
    });
    await new Promise<void>((done) => {
      smtp.listen(SMTP, 'localhost', done);
    });
    own = await startPod({
      dataDir: null,
      port: OWN,
      mail: { smtpUrl: `smtp://localhost:${String(SMTP)}`, from: 'carnet@pods.example' },
      logLevel: 'error',
      lifetimes: { access: TOKEN_SECONDS },
      apps: { clientIds: [`http://localhost:${String(TRUSTED)}/clientid.jsonld`] },
    });
    foreign = await startStock({ port: FOREIGN, access: 'acp' });
    built = await buildAppPage();
    apps = await startApps({
      apps: [
        { dir: built.dir, port: TRUSTED, name: 'Carnet' },
        { dir: built.dir, port: OTHER, name: 'Tension' },
      ],
    });
    browser = await startChromium();
    context = await browser.newContext({ locale: 'fr-FR' });
    context.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== 'localhost') foreignHosts.add(hostname);
    });
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser.close();
    await apps.stop();
    await built.remove();
    await Promise.all([own.stop(), foreign.stop()]);
    await new Promise<void>((done) => {
      smtp.close(done);
    });
  });

  it('makes an account on the way, at one’s own provider', async () => {
    await startSignIn(page, TRUSTED, own.baseUrl);
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
    expect(await look(page, 'login-fr')).toEqual([]);
    await page.getByRole('link', { name: 'Créer un compte' }).click();
    await page.getByRole('heading', { name: 'Créer un compte' }).waitFor();
    expect(await look(page, 'register-fr')).toEqual([]);
    await page.getByLabel('Nom de connexion').fill('margaux');
    await page.getByLabel('Mot de passe du compte').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Se connecter à Carnet ?' }).waitFor();
  });

  it('says in words who asks, with nothing ticked before', async () => {
    const text = await page.getByRole('main').innerText();
    expect(text).toContain(`http://localhost:${String(TRUSTED)}`);
    expect(text).toContain('margaux');
    expect(text).not.toContain('profile/card');
    expect(await page.locator('input:checked').count()).toBe(0);
    expect(await look(page, 'consent-fr')).toEqual([]);
    await page.getByLabel('Laisser cette application ouvrir tout mon carnet').check();
    expect(await look(page, 'consent-trust-fr')).toEqual([]);
  });

  it('asks for the password before it trusts an app', async () => {
    await page.getByLabel('Mot de passe du compte, encore une fois').fill('not-the-password');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('Ce n’est pas le mot de passe du compte.').waitFor();
    await page.getByLabel('Mot de passe du compte, encore une fois').fill(PASSWORD);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    webId = await arrive(page, TRUSTED);
    expect(webId).toMatch(/^http:\/\/localhost:4120\/[0-9a-f]{32}\/profile\/card#me$/u);
    pod = webId.replace('profile/card#me', '');
    expect(await status(page, pod)).toBe(200);
  });

  it('survives a reload', async () => {
    await page.reload();
    await page.getByText(webId).waitFor({ timeout: 30_000 });
    expect(await status(page, pod)).toBe(200);
  });

  it('gives an app that is not trusted 403 for the record and its rules', async () => {
    other = await context.newPage();
    await startSignIn(other, OTHER, own.baseUrl);
    await other.getByRole('heading', { name: 'Se connecter à Tension ?' }).waitFor();
    await other.getByRole('button', { name: 'Se connecter' }).click();
    expect(await arrive(other, OTHER)).toBe(webId);
    for (const path of ['', '.acr', 'profile/', 'profile/card.acr', 'nothing']) {
      expect([path, await status(other, `${pod}${path}`)]).toEqual([path, 403]);
    }
    await other.reload();
    await other.getByText(webId).waitFor({ timeout: 30_000 });
    signedIn = Date.now();
  });

  it('lets one change one’s mind: cancel goes back to the app', async () => {
    const other = await context.newPage();
    await startSignIn(other, OTHER, own.baseUrl);
    await other.getByRole('button', { name: 'Annuler' }).click();
    expect(await arrive(other, OTHER)).not.toBe(webId);
    await other.close();
  });

  it('shows the same pages in English, and the account', async () => {
    const english = await browser.newContext({ locale: 'en-GB' });
    const tab = await english.newPage();
    await startSignIn(tab, OTHER, own.baseUrl);
    await tab.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await look(tab, 'login-en')).toEqual([]);
    await tab.getByLabel('Login name').fill('margaux');
    await tab.getByLabel('Account password').fill('wrong-password');
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.getByText('do not go together').waitFor();
    expect(await look(tab, 'login-wrong-en')).toEqual([]);
    await tab.getByLabel('Account password').fill(PASSWORD);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.getByRole('heading', { name: 'Sign in to Tension?' }).waitFor();
    expect(await look(tab, 'consent-en')).toEqual([]);
    await tab.goto(`${own.baseUrl}.account/login/password/register/`);
    expect(await look(tab, 'register-en')).toEqual([]);
    await tab.goto(`${own.baseUrl}.account/account/`);
    await tab.getByRole('heading', { name: 'My account' }).waitFor();
    expect(await look(tab, 'account-en')).toEqual([]);
    await tab.getByRole('button', { name: 'Français' }).click();
    await tab.getByRole('heading', { name: 'Mon compte' }).waitFor();
    expect(await look(tab, 'account-fr')).toEqual([]);
    await english.close();
  });

  it('works by keyboard alone', async () => {
    const fresh = await browser.newContext({ locale: 'en-GB' });
    const tab = await fresh.newPage();
    await startSignIn(tab, OTHER, own.baseUrl);
    await tab.getByLabel('Login name').focus();
    await tab.keyboard.type('margaux');
    await tab.keyboard.press('Tab');
    await tab.keyboard.type(PASSWORD);
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Sign in to Tension?' }).waitFor();
    for (let step = 0; step < 12; step++) {
      await tab.keyboard.press('Tab');
      if (
        await tab
          .getByRole('button', { name: 'Sign in' })
          .evaluate((button) => button === document.activeElement)
      )
        break;
    }
    await tab.keyboard.press('Enter');
    expect(await arrive(tab, OTHER)).toBe(webId);
    await fresh.close();
  });

  it('closes an account at once, with its password and no question why', async () => {
    const leaver = await browser.newContext({ locale: 'fr-FR' });
    const tab = await leaver.newPage();
    await tab.goto(`${own.baseUrl}.account/login/password/register/`);
    await tab.getByLabel('Nom de connexion').fill('leaver');
    await tab.getByLabel('Mot de passe du compte').fill(PASSWORD);
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Mon compte' }).waitFor();
    const webIdThere = (await tab.locator('dd.address').first().textContent()) ?? '';
    await chooseMail(tab);
    await tab.locator('summary', { hasText: 'Fermer mon compte' }).click();
    const form = tab.locator('form[data-post$="/close/"]');
    await form.getByLabel('Mot de passe du compte').fill('a wrong one');
    await tab.keyboard.press('Enter');
    await tab.getByText('Ce n’est pas le mot de passe du compte.').waitFor();
    await tab.locator('summary', { hasText: 'Effacer cet espace' }).click();
    expect(await look(tab, 'account-leaving-fr')).toEqual([]);
    expect((await fetch(webIdThere)).status).toBe(200);
    await form.getByLabel('Mot de passe du compte').fill(PASSWORD);
    await form.getByRole('button', { name: 'Fermer mon compte' }).click();
    await tab.getByRole('heading', { name: 'Votre compte est effacé' }).waitFor();
    expect(await leaver.cookies().then((all) => all.filter(({ name }) => name.endsWith('-account')))).toEqual(
      [],
    );
    expect((await fetch(webIdThere)).ok).toBe(false);
    await leaver.close();
  });

  it('signs in at a foreign provider, and survives a reload', async () => {
    const visitor = await browser.newContext();
    const tab = await visitor.newPage();
    const foreignId = await makeForeignAccount(tab, foreign.baseUrl);
    await startSignIn(tab, TRUSTED, foreign.baseUrl);
    await tab.getByRole('button', { name: 'Authorize' }).click();
    expect(await arrive(tab, TRUSTED)).toBe(foreignId);
    await tab.reload();
    await tab.getByText(foreignId).waitFor({ timeout: 30_000 });
    expect(await status(tab, foreignId.replace('profile/card#me', ''))).toBe(200);
    await visitor.close();
  });

  it('outlives its tokens in a trusted app, and in no other', async () => {
    const left = signedIn + (TOKEN_SECONDS + 3) * 1000 - Date.now();
    if (left > 0) await page.waitForTimeout(left);
    expect(await status(page, pod)).toBe(200);
    expect(await status(other, pod)).toBe(401);
    await other.close();
  });

  it('asks nobody else', () => {
    expect([...foreignHosts]).toEqual([]);
  });
});

/** Makes account, login and pod with the provider's own JSON, on its own page, and stays signed in there. */
const makeForeignAccount = async (tab: Page, baseUrl: string): Promise<string> => {
  await tab.goto(baseUrl);
  return tab.evaluate(async (base) => {
    const post = async (url: string, body: object): Promise<Record<string, string>> => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, string>;
    };
    await post(`${base}.account/account/`, {});
    const index = await fetch(`${base}.account/`, { headers: { accept: 'application/json' } });
    const { controls } = (await index.json()) as {
      controls: { password: { create: string }; account: { pod: string } };
    };
    await post(controls.password.create, { email: 'nadia@example.org', password: 'password-of-nadia' });
    const pod = await post(controls.account.pod, { name: 'nadia' });
    return pod['webId'] ?? '';
  }, baseUrl);
};
