import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { VACCINES } from './letters.ts';
import { lookOnce } from './look.ts';
import { said } from './shown.ts';

/**
 * Finds a word of a letter in what a patient shares, looks at letter, picture, vaccinations and scans
 * (`lettersAndPictures`), and asks for growth charts.
 */
export async function lookThrough(desk: Page, patient: string): Promise<void> {
  await desk.getByRole('link', { name: 'Chercher' }).click();
  await desk.getByLabel('Mots à chercher').fill('epanchment');
  await desk.getByRole('link', { name: /Trouvé dans le fichier « letter\.pdf »/u }).click();
  await desk.getByRole('heading', { name: 'Cortisol', exact: true }).waitFor();
  await desk.getByText(VACCINES).first().waitFor();
  await desk.getByRole('button', { name: 'Voir letter.pdf' }).click();
  const sheet = desk.getByRole('region', { name: 'Document letter.pdf' });
  await sheet.getByText('Échographie du genou droit : épanchement modéré.').waitFor();
  await desk.getByRole('button', { name: 'Voir picture.png' }).click();
  await desk.getByRole('img', { name: 'Image picture.png' }).waitFor();
  // One in JPEG, which the browser draws, and four in JPEG Lossless.
  await desk.getByRole('button', { name: 'Voir les 2 images' }).click();
  await desk.getByRole('region', { name: 'Image 1 sur 5' }).focus();
  await desk.locator('canvas:not([hidden])').last().waitFor();
  await lookOnce(desk, 'clinician-viewers');
  await desk.keyboard.press('ArrowDown');
  await desk.getByRole('region', { name: 'Image 2 sur 5' }).waitFor();
  await desk.getByLabel('Contraste').selectOption({ label: 'Poumons' });
  expect(await said(desk)).not.toMatch(/abîmé|ne peut pas être montré/u);
  await askGrowth(desk, patient);
}

/** Has day of birth and sex read in what is shared: the CDA document of `lettersAndPictures` is about somebody grown up. */
async function askGrowth(desk: Page, patient: string): Promise<void> {
  await desk.getByRole('link', { name: patient }).click();
  await desk.getByRole('link', { name: 'Courbes de croissance' }).click();
  await desk.getByRole('button', { name: 'Afficher les courbes' }).click();
  await desk.getByText('Écrivez le jour, le mois et l’année de naissance').waitFor();
  await desk.getByRole('button', { name: 'Les lire dans un document partagé' }).click();
  await desk.getByText(/«\sCortisol\s» \(.+\) parle de\s: .*DOMINIQUE/u).waitFor();
  await lookOnce(desk, 'clinician-growth-found');
  await desk.getByRole('button', { name: 'Afficher les courbes' }).click();
  await desk.getByText('Les courbes de croissance s’arrêtent à 19 ans').waitFor();
  // A child's: nothing is said to be none that is only not shared.
  await desk.getByRole('button', { name: 'Changer' }).click();
  await desk.getByLabel('Date de naissance').fill('14/03/2022');
  await desk.getByRole('button', { name: 'Afficher les courbes' }).click();
  await desk.getByText('Écrit ici, pour cette consultation.').waitFor();
  await desk.locator('main h1:focus').waitFor();
  await desk.getByText('Les mesures ne vous sont pas partagées').waitFor();
  await lookOnce(desk, 'clinician-growth');
}

/** Opens the clinician app anew: what the visit before read in the record of this inbox is stated there. */
export async function stateNextVisit(desk: Page, app: string, inbox: string): Promise<void> {
  const stated = desk.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url() === inbox,
  );
  await desk.goto(app);
  await stated;
}
