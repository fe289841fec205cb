import type { Locator, Page } from 'playwright-core';
import { fhirToQuads } from '@carnet/exchange';
import type { EntryDraft } from '@carnet/record';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { said } from './shown.ts';

/** A laboratory result with a day of its own, so that every list has one order. */
export function resultOn(title: string, date: string): EntryDraft {
  const draft = draftOf(title, 'd1');
  const result = { resourceType: 'Observation', status: 'final', code: { text: title } };
  return { ...draft, quads: fhirToQuads(result, draft.subject), line: { ...draft.line, date } };
}

const HEADINGS = {
  Carnet: 'Mon carnet',
  Ajouter: 'Ajouter des documents',
  Partages: 'Qui voit quoi',
  Reçu: 'Reçu',
  Réglages: 'Réglages',
} as const;

/** Goes to a part of the app by its menu, in French. */
export async function menu(page: Page, link: keyof typeof HEADINGS): Promise<void> {
  const heading = HEADINGS[link];
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${link}`, 'u') })
    .click();
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
}

/** Goes to one of the pages that the settings lead to. */
export async function fromSettings(page: Page, link: string, heading = link): Promise<void> {
  await menu(page, 'Réglages');
  await page.getByRole('link', { name: link, exact: true }).click();
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
}

export async function openEntry(page: Page, title: string): Promise<void> {
  await menu(page, 'Carnet');
  await page.getByRole('link', { name: new RegExp(`^${title}`, 'u') }).click();
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
}

/** Opens what asks before an act on the entry that is shown. */
export async function ask(page: Page, act: 'Supprimer…' | 'Mettre à part…'): Promise<Locator> {
  await page.getByRole('button', { name: act, exact: true }).click();
  return page.getByRole('dialog');
}

/** Sets the entry that is shown apart, behind the extra words or not, and waits until the screen says so. */
export async function setApart(page: Page, isHidden = false): Promise<void> {
  const dialog = await ask(page, 'Mettre à part…');
  if (isHidden) await dialog.getByRole('radio', { name: 'Seulement avec mes mots en plus' }).check();
  await dialog.getByRole('button', { name: 'Mettre à part', exact: true }).click();
  await page.getByRole('main').getByText('L’entrée est à part.').last().waitFor();
}

/** Chooses the extra words, or enters those that were chosen. */
export async function withWords(page: Page, words: string, isNew: boolean): Promise<void> {
  await fromSettings(page, 'Mots en plus');
  if (isNew) {
    await page.getByRole('button', { name: 'Choisir de nouveaux mots' }).click();
    await page.getByLabel('Tapez les mots que vous choisissez').fill(words);
    await page.getByRole('button', { name: 'Choisir ces mots' }).click();
  } else {
    await page.getByLabel('Vos mots en plus').fill(words);
    await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  }
  await page.getByText('Ces mots sont entrés').waitFor();
}

/** What differs between any two records: names, addresses, times of day, how often somebody was there. */
const alike = (text: string): string =>
  text
    .replace(/https?:\/\/\S+/gu, 'address')
    .replace(/\d{1,2}(?::| h )\d{2}/gu, 'time')
    .replace(/\d+ (?=accès par vous-même|lectures de votre page)/gu, 'n ')
    .replace(/\d+ fois ce jour-là/gu, 'often');

/** The words of a page, line by line; where `sorted`, in no order and each once. */
const lines = (text: string, sorted: boolean): string => {
  const all = alike(text).split('\n');
  return (sorted ? [...new Set(all)].sort() : all).join('\n');
};

/** Looks for words in one's own record; gives what the screen answers, once all of it was read. */
export async function searched(page: Page, words: string): Promise<string> {
  await menu(page, 'Carnet');
  await page.getByRole('link', { name: 'Chercher', exact: true }).click();
  await page.getByRole('heading', { name: 'Chercher dans le carnet' }).waitFor();
  const before = await page.getByLabel('Mots à chercher').inputValue();
  await page.getByLabel('Mots à chercher').fill(words);
  await page
    .getByText(/^(?:\d+ trouvés?|Rien ne contient ces mots)$/u)
    .last()
    .waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  return `${before}\n${await said(page)}`;
}

/** All that the app says of a record, page by page, as far as it is not the same for nobody. */
export async function everyPage(
  page: Page,
  { entry, words }: { readonly entry: string; readonly words: readonly string[] },
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const note = async (name: string, sorted = false): Promise<void> => {
    found[name] = lines(await said(page), sorted);
  };
  await menu(page, 'Carnet');
  await note('timeline');
  await page.getByRole('link', { name: 'Parties de mon carnet' }).click();
  await page.getByRole('heading', { name: 'Parties de mon carnet', exact: true }).waitFor();
  await note('categories');
  for (const word of words) found[`search ${word}`] = lines(await searched(page, word), false);
  await openEntry(page, entry);
  await note('entry');
  await page.getByRole('link', { name: 'Qui voit ce document ?' }).click();
  await page.getByRole('heading', { name: 'Qui voit ce document ?' }).waitFor();
  await note('entry-who');
  await menu(page, 'Partages');
  await note('people');
  for (const by of ['Par document', 'Par date de fin']) {
    await page.getByRole('button', { name: by }).click();
    await note(by);
  }
  await menu(page, 'Reçu');
  await note('inbox');
  await fromSettings(page, 'Journal : qui a fait quoi', 'Journal');
  await page.getByText('À part cela :').waitFor();
  await note('log', true);
  await fromSettings(page, 'Corbeille');
  await note('bin');
  await fromSettings(page, 'Après un doute');
  await note('doubt');
  await fromSettings(page, 'Mots en plus');
  await page.getByLabel('Vos mots en plus').fill('des mots que personne ne connaît');
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  await page.getByText('Ces mots n’ouvrent rien.').waitFor();
  await note('second');
  await fromSettings(page, 'Fermer mon carnet');
  await page.getByRole('button', { name: 'Préparer la copie' }).click();
  await page.getByRole('button', { name: /^Enregistrer la copie/u }).waitFor();
  found['close'] = lines(await said(page), false).replace(/\([\d,]+ \S+\)/u, '(size)');
  await menu(page, 'Réglages');
  await note('settings');
  return found;
}
