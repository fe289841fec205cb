import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { TestPerson } from '../support/people.ts';
import { PLACES } from './session-scene.ts';

/** Signs in, in French, at Carnet's pod server, with an account and a kit that were made elsewhere. */
export async function signInOnNewDevice(page: Page, { account }: TestPerson): Promise<void> {
  const host = new URL(PLACES.own).host;
  await page.goto(PLACES.app);
  await page.getByRole('link', { name: 'J’ai déjà un espace' }).click();
  await page.getByLabel('Votre adresse, ou celle de votre hébergeur').fill(host);
  await page.getByRole('button', { name: 'Vérifier cette adresse' }).click();
  await page.getByRole('button', { name: `Se connecter chez ${host}` }).click();
  await page.getByLabel(/^Nom de connexion/u).fill(account.email);
  await page.getByLabel(/^Mot de passe du compte$/u).fill(account.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByLabel('Laisser cette application ouvrir tout mon carnet').check();
  await page.getByLabel('Mot de passe du compte, encore une fois').fill(account.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('heading', { name: 'Ouvrir votre carnet sur cet appareil' }).waitFor();
}

/** Tries to open with a passphrase that is wrong, so many times; each time the screen says so anew. */
export async function openWrongly(page: Page, times: number): Promise<void> {
  const wrong = page.getByRole('link', { name: /^Ce n’est pas la bonne phrase\./u });
  for (let time = 1; time <= times; time += 1) {
    await page.getByLabel('Phrase de passe', { exact: true }).fill(`ce ne sont pas mes mots ${time}`);
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
    await wrong.waitFor({ state: 'detached' });
    await wrong.waitFor();
  }
  await page.getByLabel('Montrer ce que j’écris').check();
  const shown = page.getByRole('textbox', { name: 'Phrase de passe', exact: true });
  expect(await shown.inputValue()).toBe(`ce ne sont pas mes mots ${times}`);
}

/** Types the 24 words with every kind of mistake, then rightly. */
export async function openWithMistakes(page: Page, words: readonly string[]): Promise<void> {
  const [first = '', second = '', ...rest] = words;
  const open = async (typed: readonly string[]): Promise<void> => {
    await page.getByRole('textbox', { name: 'Les 24 mots' }).fill(typed.join(' '));
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  };
  await page.getByRole('radio', { name: 'Avec les 24 mots de mon kit' }).check();
  await open([first, ...rest]);
  await page.getByRole('link', { name: /^Il faut 24 mots.*23\.$/u }).waitFor();
  await open([first, 'hémoglobine', ...rest]);
  await page.getByRole('link', { name: /^Le mot numéro 2, « hémoglobine », n’est pas/u }).waitFor();
  await open([second, first, ...rest]);
  await page.getByRole('link', { name: /^Un des mots est faux ou n’est pas à sa place\./u }).waitFor();
  await open(words);
  await page.getByRole('heading', { name: 'Mon carnet' }).waitFor();
}

/** The last state of every set that this browser keeps for a person: number by set. */
export const headsKept = (page: Page, webId: string): Promise<Record<string, string>> =>
  page.evaluate(async (name) => {
    const opening = indexedDB.open(name);
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const getting = opening.result.transaction('values').objectStore('values').get('carnet-device');
    await new Promise((resolve) => {
      getting.onsuccess = resolve;
    });
    opening.result.close();
    const { key, iv, ct } = getting.result as { key: CryptoKey; iv: BufferSource; ct: BufferSource };
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ct);
    const { heads } = JSON.parse(new TextDecoder().decode(plain)) as {
      heads: [string, { seq: string | number }][];
    };
    return Object.fromEntries(heads.map(([setId, { seq }]) => [setId, String(seq)]));
  }, `carnet ${webId}`);
