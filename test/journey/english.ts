import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { look, lookOnce } from './look.ts';
import type { Secrets } from './newcomer.ts';
import type { Profile } from './profile.ts';
import { PLACES } from './scene.ts';

const go = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click();

/** Margaux on another device, in English: her provider by its bare address, her passphrase wrong and right. */
export async function signInAgain(
  { page }: Profile,
  { login, password, passphrase }: Secrets,
): Promise<void> {
  const host = new URL(PLACES.margauxPod).host;
  await page.goto(PLACES.patientApp);
  await page.getByRole('link', { name: 'I already have a space' }).click();
  await page.getByLabel('Your address, or your provider’s').fill(host);
  await page.getByRole('button', { name: 'Check this address' }).click();
  await page.getByRole('main').getByText(`The provider ${host}.`).last().waitFor();
  await look(page, 'patient-connect');
  await page.getByRole('button', { name: `Sign in at ${host}` }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await lookOnce(page, 'patient-provider-login-en');
  await page.getByLabel(/^Login name/u).fill(login);
  await page.getByLabel(/^Account password$/u).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Sign in to Carnet?' }).waitFor();
  await lookOnce(page, 'patient-provider-consent-en');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Open your record on this device' }).waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill('six words that are not mine');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('link', { name: /^This is not the right phrase\./u }).waitFor();
  await look(page, 'patient-unlock');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'My record' }).waitFor();
}

/** Locks this device, and opens it again with the words of the kit, one of them wrong at first: it is no new device. */
export async function openWithWords(page: Page, words: readonly string[]): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  const devices = page.getByText(/^(This|Another) device$/u);
  await page.getByText('This device', { exact: true }).waitFor();
  const known = await devices.count();
  const other = await page.context().newPage();
  await other.goto(new URL('/people', page.url()).href);
  await other.getByRole('link', { name: 'Share with someone' }).waitFor();
  await page.getByRole('button', { name: 'Lock now', exact: true }).click();
  await page.getByRole('heading', { name: 'Open your record on this device' }).waitFor();
  await page.getByRole('radio', { name: 'With the 24 words of my kit' }).check();
  await page.getByRole('textbox', { name: 'The 24 words' }).fill(`hemoglobin ${words.slice(1).join(' ')}`);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('link', { name: /^Word number 1, “hemoglobin”/u }).waitFor();
  await look(page, 'patient-unlock-words');
  await other.getByRole('heading', { name: 'Open your record on this device' }).waitFor();
  await page.getByRole('textbox', { name: 'The 24 words' }).fill(words.join(' '));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.getByText('This device', { exact: true }).waitFor();
  expect(await devices.count()).toBe(known);
  await other.close();
  await page.getByRole('navigation').getByRole('link', { name: 'Record' }).click();
  await page.getByRole('heading', { name: 'My record' }).waitFor();
  await page.getByText('Last change').first().waitFor();
  expect(await page.getByText('This device is new to your record').count()).toBe(0);
}

/** Twelve hours without a gesture lock the device; the passphrase leads back to the same page. */
export async function openAfterIdle(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Sharing' }).click();
  await page.getByRole('link', { name: 'Share with someone' }).waitFor();
  await page.evaluate((ago) => {
    localStorage.setItem('carnet.active', String(Date.now() - ago));
  }, 12 * 3_600_000);
  await page.keyboard.press('Shift');
  await page.getByRole('heading', { name: 'Open your record on this device' }).waitFor();
  expect(await page.evaluate(() => localStorage.getItem('carnet.active'))).toBeNull();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('link', { name: 'Share with someone' }).waitFor();
}

/** Shares with somebody whose number was compared before, in English, for a month. */
export async function shareAgain(page: Page, address: string, passphrase: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Sharing' }).click();
  await page.getByRole('link', { name: 'Share with someone' }).click();
  await page.getByLabel('The person’s address').fill(address);
  await page.getByLabel('What do you call this person?').fill('Dr Nadia Benali');
  await go(page);
  await page.getByText('You have already checked Dr Nadia Benali.').waitFor();
  await look(page, 'patient-share-2-known');
  await go(page);
  await page.getByRole('checkbox', { name: 'Laboratory results' }).check();
  await go(page);
  await page.getByRole('radio', { name: 'Visit' }).check();
  await page.getByLabel('Your name for this person').fill('Margaux Dubois');
  await go(page);
  await page.getByRole('radio', { name: '30 days' }).check();
  await go(page);
  await page.getByLabel('Your passphrase, to sign').fill(passphrase);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('heading', { name: 'Shared' }).waitFor();
}

/** Withdraws the only access there is, in English. */
export async function withdrawAgain(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Sharing' }).click();
  await page.getByRole('button', { name: 'Withdraw access for Dr Nadia Benali' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw access for Dr Nadia Benali?' });
  await dialog.waitFor();
  await lookOnce(page, 'patient-withdraw-en');
  await dialog.getByRole('button', { name: 'Withdraw access' }).click();
  await page.getByRole('heading', { name: 'Nobody but you' }).waitFor();
}

/** Deletes an entry and sets it apart, in English, and undoes both. */
export async function undoInEnglish(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'English' }).first().click();
  await page.getByRole('navigation').getByRole('link', { name: 'Record' }).click();
  await page.getByRole('link', { name: new RegExp(`^${title}`, 'u') }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move to the bin' }).click();
  await page.getByRole('button', { name: 'Undo the deletion' }).click();
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  await page.getByRole('button', { name: 'Set apart…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set apart', exact: true }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Undone: everything is as before.').last().waitFor();
}
