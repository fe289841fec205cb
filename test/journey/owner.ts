import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { look } from './look.ts';
import { said } from './shown.ts';

const FOLDER = resolve(import.meta.dirname, '../../../shared/data/synderai/dubois');

/** The files of the family of examples (SYNDERAI, Dubois). */
export const duboisFiles = async (): Promise<string[]> =>
  (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).map((name) => resolve(FOLDER, name));

/** The parts that the files of the example need, in words. */
const PARTS = [
  'Synthèse médicale',
  'Allergies',
  'Maladies et problèmes de santé',
  'Traitements',
  'Antécédents et opérations',
  'Vaccinations',
  'Résultats de biologie',
  'Mesures',
  'Prévention et dépistages',
];

/** Opens the record part by part; nothing is ticked before. */
export async function openParts(page: Page, pictures = true): Promise<void> {
  const picture = (name: string): string | null => (pictures ? name : null);
  await page.getByRole('heading', { name: 'Ouvrir votre carnet, partie par partie' }).waitFor();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await look(page, picture('patient-open'));
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('link', { name: 'Cochez au moins une partie.' }).waitFor();
  await page.getByRole('button', { name: 'Tout cocher' }).click();
  expect(await page.getByRole('checkbox', { checked: false }).count()).toBe(0);
  await page.getByRole('button', { name: 'Tout décocher' }).click();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  for (const part of PARTS) await page.getByRole('checkbox', { name: part, exact: true }).check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('heading', { name: 'Voici ce qui va être créé' }).waitFor();
  await look(page, picture('patient-open-check'));
  await page.getByRole('button', { name: `Créer ces ${PARTS.length} parties` }).click();
  await page.getByRole('heading', { name: 'Votre carnet est vide' }).waitFor();
  await look(page, picture('patient-timeline-empty'));
}

/** Adds files, and gives the report in the words of the screen. */
export async function addFiles(
  page: Page,
  files: readonly string[],
  picture: string | null,
): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: 'Ajouter' }).click();
  await page.getByRole('heading', { name: 'Ajouter des documents' }).waitFor();
  if (picture !== null) await look(page, picture);
  await page.getByLabel('Choisir des fichiers').setInputFiles([...files]);
  const button = files.length === 1 ? 'Ajouter ce fichier' : `Ajouter ces ${files.length} fichiers`;
  await page.getByRole('button', { name: button }).click();
  const take = page.getByRole('button', { name: 'Ajouter à mon carnet' });
  await take.waitFor({ timeout: 60_000 });
  // Asked once, the first time that documents name somebody.
  const owner = page.getByRole('group', { name: 'De qui est-ce le carnet ?' });
  if ((await owner.count()) > 0) await owner.getByRole('radio', { name: /^Margaux Dubois/u }).check();
  await take.click();
  await page.getByRole('progressbar', { name: 'Ajout en cours' }).waitFor();
  await page.getByRole('heading', { name: 'Ce qui a été fait' }).waitFor({ timeout: 90_000 });
  if (picture !== null) await look(page, `${picture}-report`);
  const report = await said(page);
  await page.getByRole('link', { name: 'Voir mon carnet' }).click();
  await page.getByRole('heading', { name: 'Mon carnet' }).waitFor();
  return report;
}
