import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look, lookOnce } from './look.ts';
import type { Profile } from './profile.ts';

/** What a newcomer holds once account and kit are made. */
export interface Secrets {
  readonly login: string;
  readonly password: string;
  readonly passphrase: string;
  readonly words: readonly string[];
}

/** The start of a newcomer's way in one of the apps, all in French. */
export interface WayIn {
  /** Pictures are named after it; null where another test looks at these screens. */
  readonly name: string | null;
  readonly app: string;
  readonly provider: string;
  readonly title: string;
  readonly create: string;
  /** How the sign-in page calls the app. */
  readonly client: string;
  /** Overlooks at first the box that lets the app open the record. */
  readonly forgetsBox: boolean;
}

/** Copies a line of the app by its button, and pastes it into a field of the provider's page. */
async function carry(app: Page, line: string, provider: Page, field: RegExp): Promise<string> {
  await app.bringToFront();
  await app.getByRole('button', { name: `Copier – ${line}` }).click();
  const text = await app
    .getByRole('code')
    .nth(line === 'Nom de connexion' ? 0 : 1)
    .innerText();
  await expect.poll(() => app.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await provider.bringToFront();
  const target = provider.getByLabel(field);
  await target.focus();
  await provider.keyboard.press('ControlOrMeta+V');
  expect(await target.inputValue()).toBe(text);
  return text;
}

/** Makes an account with what the app proposes, on the provider's own page, and signs in with it. */
export async function makeAccount(
  { page, context }: Profile,
  way: WayIn,
): Promise<Omit<Secrets, 'passphrase' | 'words'>> {
  const picture = (part: string): string | null => (way.name === null ? null : `${way.name}-${part}`);
  await page.goto(way.app);
  await page.getByRole('heading', { name: way.title }).waitFor();
  await look(page, picture('welcome'));
  await page.getByRole('link', { name: way.create }).click();
  await page.getByRole('heading', { name: `Votre compte chez ${new URL(way.provider).host}` }).waitFor();
  await look(page, picture('account'));

  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Ouvrir la page d’inscription' }).click();
  const provider = await opened;
  await provider.getByRole('heading', { name: 'Créer un compte' }).waitFor();
  const login = await carry(page, 'Nom de connexion', provider, /^Nom de connexion/u);
  const password = await carry(page, 'Mot de passe du compte', provider, /^Mot de passe du compte$/u);
  await lookOnce(provider, picture('provider-register'));
  await provider.getByRole('button', { name: 'Créer un compte' }).click();
  await provider.getByRole('heading', { name: 'Mon compte' }).waitFor();
  await lookOnce(provider, picture('provider-account'));
  await provider.close();

  await page.getByRole('button', { name: 'Mon compte est créé, me connecter' }).click();
  const consent = page.getByRole('heading', { name: `Se connecter à ${way.client} ?` });
  if (way.forgetsBox) {
    await consent.waitFor();
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('heading', { name: 'Il manque votre autorisation' }).waitFor();
    await look(page, picture('untrusted'));
    await page.getByRole('button', { name: 'Me reconnecter' }).click();
  }
  await consent.waitFor();
  await page.getByLabel('Laisser cette application ouvrir tout mon carnet').check();
  await page.getByLabel('Mot de passe du compte, encore une fois').fill(password);
  await lookOnce(page, picture('provider-consent'));
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('heading', { name: 'Votre phrase de passe' }).waitFor();
  return { login, password };
}

/**
 * Makes the identity kit: the proposed passphrase copied, the 24 words written down, three of them asked. Takes no
 * pictures without a name for them.
 */
export async function makeKit(
  { page }: Profile,
  name: string | null,
): Promise<Pick<Secrets, 'passphrase' | 'words'>> {
  const picture = (part: string): string | null => (name === null ? null : `${name}-kit-${part}`);
  const phrase = page.getByRole('figure', { name: 'Phrase proposée' }).getByRole('paragraph');
  await expect.poll(() => phrase.innerText()).not.toBe('');
  const passphrase = await phrase.innerText();
  expect(passphrase.split(' ')).toHaveLength(6);
  await look(page, picture('passphrase'));
  await page.getByLabel('Recopiez la phrase').fill('pas la même phrase du tout ici');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('link', { name: 'Ce n’est pas la même phrase. Comparez mot par mot.' }).waitFor();
  await page.getByLabel('Recopiez la phrase').fill(passphrase);
  await page.getByRole('button', { name: 'Continuer' }).click();

  await page.getByRole('heading', { name: 'Votre kit imprimé' }).waitFor();
  await page.getByRole('button', { name: 'Montrer les 24 mots' }).click();
  const words = await page
    .getByRole('list', { name: 'Les 24 mots' })
    .getByRole('listitem')
    .evaluateAll((items) => items.map(({ textContent }) => textContent));
  expect(words).toHaveLength(24);
  await look(page, picture('words'));
  await page.getByRole('button', { name: 'J’ai mon kit sur papier' }).click();

  await page.getByRole('heading', { name: 'Vérifions votre kit' }).waitFor();
  await look(page, picture('quiz'));
  let asked = 0;
  for (const [index, word] of words.entries()) {
    const field = page.getByLabel(`Mot numéro ${index + 1}`, { exact: true });
    if ((await field.count()) === 0) continue;
    asked += 1;
    await field.fill(word);
  }
  expect(asked).toBe(3);
  await page.getByRole('button', { name: 'Créer ma clé maintenant' }).click();
  return { passphrase, words };
}
