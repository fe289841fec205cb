import type { Page } from 'playwright-core';
import { PASSPHRASE, type TestPerson } from '../support/people.ts';

/** Where somebody who has an account signs in, and what stands there, in French. */
export interface Door {
  readonly app: string;
  readonly provider: string;
  /** How the sign-in page calls the app. */
  readonly client: string;
  /** Heading of the page that asks for the passphrase. */
  readonly unlock: string;
}

/** Signs in by a provider's page for the first time on this device, trusts the app, and opens the keys. */
export async function signIn(page: Page, { account }: TestPerson, door: Door): Promise<void> {
  const { host } = new URL(door.provider);
  await page.goto(`${door.app}connect`);
  await page.getByLabel('Votre adresse, ou celle de votre hébergeur').fill(host);
  await page.getByRole('button', { name: 'Vérifier cette adresse' }).click();
  await page.getByRole('button', { name: `Se connecter chez ${host}` }).click();
  await page.getByRole('heading', { name: 'Se connecter', exact: true }).waitFor();
  await page.getByLabel(/^Nom de connexion/u).fill(account.email);
  await page.getByLabel(/^Mot de passe du compte$/u).fill(account.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('heading', { name: `Se connecter à ${door.client} ?` }).waitFor();
  await page.getByLabel('Laisser cette application ouvrir tout mon carnet').check();
  await page.getByLabel('Mot de passe du compte, encore une fois').fill(account.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('heading', { name: door.unlock }).waitFor();
  await page.getByLabel('Phrase de passe', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
}
