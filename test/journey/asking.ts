import type { Page } from 'playwright-core';
import type { Camera } from './camera.ts';
import { look } from './look.ts';

/** Goes to a part of an app by its menu, in French. */
export async function menu(page: Page, link: string, heading: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: link }).click();
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
}

/** The clinician's part of a request: who asks, and what a general practitioner is proposed. */
async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Votre nom').fill('Dr Nadia Benali');
  await page.getByLabel('Cabinet, service ou établissement').fill('Hôpital du Canal');
  await page.getByLabel('Votre métier').selectOption({ label: 'Médecin généraliste' });
  await page.getByLabel('Dites-le avec vos mots').fill('suivi du diabète');
}

/** Asks from afar, keys compared; gives what the screen says then. */
export async function askFromAfar(page: Page, address: string): Promise<void> {
  await menu(page, 'Demandes', 'Vos demandes');
  await look(page, 'clinician-requests-none');
  await page.getByRole('link', { name: 'Demander à distance' }).click();
  await page.getByRole('heading', { name: 'Demander un accès' }).waitFor();
  await page.getByLabel('Adresse du patient').fill(address);
  await fillIn(page);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('heading', { name: 'Est-ce bien la bonne personne ?' }).waitFor();
  await page.getByRole('radio', { name: 'Les nombres sont pareils' }).check();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await page.getByRole('heading', { name: 'Demande envoyée' }).waitFor();
}

/** Shows a request at the desk; gives the text of its code. */
export async function showAtDesk(page: Page): Promise<string> {
  await menu(page, 'Demandes', 'Vos demandes');
  await page.getByRole('link', { name: 'Demander au guichet' }).click();
  await page.getByRole('heading', { name: 'Demander au guichet' }).waitFor();
  await fillIn(page);
  await page.getByRole('button', { name: 'Montrer le code' }).click();
  await page.getByRole('heading', { name: 'À lire par votre patient' }).waitFor();
  await page.bringToFront();
  await page.getByText('Le code en texte').click();
  await page.getByRole('button', { name: 'Copier – Code de la demande' }).click();
  await page.getByText('Copié.').first().waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The patient reads the text of a code in place of the code itself. */
export async function takeIn(page: Page, shown: string): Promise<void> {
  await menu(page, 'Reçu', 'Reçu');
  await page.getByRole('button', { name: 'Coller le texte du code' }).click();
  await page.getByLabel('Texte du code').fill(shown);
  await page.getByRole('button', { name: 'Voir la demande' }).click();
  await page.getByRole('heading', { name: 'Demande d’accès', exact: true }).waitFor();
}

/** The patient holds the phone before the clinician's screen. */
export async function scanIn(page: Page, camera: Camera, desk: Page): Promise<void> {
  await camera.pointAt(desk, 'Code de la demande');
  await menu(page, 'Reçu', 'Reçu');
  await page.context().grantPermissions(['camera'], { origin: new URL(page.url()).origin });
  await page.getByRole('button', { name: 'Lire le code' }).click();
  await page.getByRole('heading', { name: 'Demande d’accès', exact: true }).waitFor();
}

/** Chooses how to answer the request that is open, and goes on. */
export async function choose(page: Page, answer: string): Promise<void> {
  await page.getByRole('radio', { name: answer, exact: true }).check();
  await page.getByRole('button', { name: 'Continuer' }).click();
}

/** Signs the decision that is shown. */
export async function sign(page: Page, passphrase: string, button: string): Promise<void> {
  await page.getByLabel('Votre phrase de passe, pour signer').fill(passphrase);
  await page.getByRole('button', { name: button, exact: true }).click();
}
