import type { Page } from 'playwright-core';
import { look } from './look.ts';
import { safetyDigits, said } from './shown.ts';

const continueOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continuer' }).click();

/** Margaux names the person and sees the safety number; gives its digits. */
export async function chooseReader(page: Page, address: string): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: 'Partages' }).click();
  await page.getByRole('heading', { name: 'Qui voit quoi' }).waitFor();
  await look(page, 'patient-people-none');
  await page.getByRole('link', { name: 'Partager avec quelqu’un' }).click();
  await page.getByRole('heading', { name: 'Avec qui partager ?' }).waitFor();
  await look(page, 'patient-share-1-who');
  await page.getByLabel('Adresse de la personne').fill(address);
  await page.getByLabel('Comment appelez-vous cette personne ?').fill('Dr Nadia Benali');
  await continueOn(page);
  await page.getByRole('heading', { name: 'Est-ce bien la bonne personne ?' }).waitFor();
  const digits = await safetyDigits(page);
  await look(page, 'patient-share-2-safety');
  return digits;
}

/** From the compared number to the shared record: laboratory results, for diabetes follow-up, until a day. */
export async function shareLaboratory(page: Page, passphrase: string, day: string): Promise<string> {
  await page.getByRole('radio', { name: 'Les nombres sont pareils' }).check();
  await continueOn(page);
  await page.getByRole('heading', { name: 'Que voulez-vous montrer ?' }).waitFor();
  await look(page, 'patient-share-3-what');
  await page.getByRole('checkbox', { name: 'Résultats de biologie', exact: true }).check();
  await continueOn(page);
  await page.getByRole('heading', { name: 'Pour quoi ?' }).waitFor();
  await look(page, 'patient-share-4-purpose');
  await page.getByLabel('Dites-le avec vos mots').fill('suivi du diabète');
  await page.getByLabel('Votre nom pour cette personne').fill('Margaux Dubois');
  await continueOn(page);
  await page.getByRole('heading', { name: 'Jusqu’à quand ?' }).waitFor();
  await look(page, 'patient-share-5-until');
  await page.getByRole('radio', { name: 'Jusqu’à une date' }).check();
  await page.getByLabel('Dernier jour').fill(day);
  await continueOn(page);
  await page.getByRole('heading', { name: 'Relisez avant de partager' }).waitFor();
  const sentence = await said(page);
  await look(page, 'patient-share-6-check');
  await page.getByLabel('Votre phrase de passe, pour signer').fill('ce ne sont pas mes mots');
  await page.getByRole('button', { name: 'Partager' }).click();
  await page.getByRole('link', { name: 'Ce n’est pas la bonne phrase. Rien n’a été partagé.' }).waitFor();
  await page.getByLabel('Votre phrase de passe, pour signer').fill(passphrase);
  await page.getByRole('button', { name: 'Partager' }).click();
  await page.getByRole('heading', { name: 'C’est partagé' }).waitFor();
  await look(page, 'patient-share-7-done');
  return sentence;
}
