import { compareEntries, formerEntries, type OwnRecord } from '@carnet/record';
import { Decrypter } from 'age-encryption';
import { unzipSync } from 'fflate';
import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { lookOnce } from './look.ts';
import { fromSettings, menu } from './moving.ts';

/** Takes the original documents out, and then the whole record, sealed: gives it as it is, and opened. */
export async function takeOut(
  page: Page,
  download: (button: string | RegExp) => Promise<Uint8Array>,
): Promise<{
  readonly sealed: Uint8Array;
  readonly passphrase: string;
  readonly copy: Readonly<Record<string, Uint8Array>>;
}> {
  await fromSettings(page, 'Emporter mon carnet');
  const passphrase = await page.getByLabel('Phrase de passe de la copie').inputValue();
  expect(passphrase).toMatch(/^(?:[a-z2-9]{4}-){5}[a-z2-9]{4}$/u);
  await lookOnce(page, 'moves-export');
  await page.getByLabel('Les documents d’origine (archive IHE XDM)').check();
  await page.getByLabel('Nom écrit dans le fichier').fill('Margaux Dubois');
  const documents = unzipSync(await download('Enregistrer le fichier'));
  expect(Object.keys(documents)).toContain('IHE_XDM/SUBSET01/METADATA.XML');
  await page.getByLabel('Phrase de passe de la copie').fill(`${passphrase} `);
  await page.getByRole('button', { name: 'Préparer la copie' }).click();
  await page.getByText(/^La copie est prête/u).waitFor();
  expect(await page.getByRole('code').first().innerText()).toBe(passphrase);
  const sealed = await download(/^Enregistrer la copie/u);
  expect(new TextDecoder().decode(sealed.subarray(0, 21))).toBe('age-encryption.org/v1');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return { sealed, passphrase, copy: unzipSync(await decrypter.decrypt(sealed)) };
}

/** Chooses a sealed copy and opens it, by another phrase first. */
export async function openCopy(page: Page, copy: Uint8Array, passphrase: string): Promise<void> {
  await menu(page, 'Ajouter');
  await page.getByRole('link', { name: 'Reprendre une copie de mon carnet' }).click();
  await page.getByText(/ce qui est déjà là n’est pas ajouté une deuxième fois\.$/u).waitFor();
  const buffer = Buffer.from(copy);
  await page
    .getByLabel('Fichier de la copie')
    .setInputFiles({ name: 'carnet.zip.age', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('button', { name: 'Ouvrir la copie' }).click();
  await page.getByLabel('Phrase de passe de la copie').fill('ce n’est pas cette phrase');
  await page.getByRole('button', { name: 'Ouvrir la copie' }).click();
  await page.getByRole('link', { name: /^Cette phrase n’ouvre pas cette copie\./u }).waitFor();
  await page.getByLabel('Phrase de passe de la copie').fill(passphrase);
  await page.getByRole('button', { name: 'Ouvrir la copie' }).click();
  await page.getByText(/^Cette copie est entière/u).waitFor();
}

/** Brings an opened copy into the record: the connection is lost first, and the second time there is a pause. */
export async function bringIn(page: Page, pod: string): Promise<void> {
  const bring = page.getByRole('button', { name: 'Reprendre dans mon carnet' });
  const held = Promise.withResolvers<undefined>();
  let isLost = true;
  const write = async (route: Route): Promise<void> => {
    if (route.request().method() !== 'PUT') return route.continue();
    if (isLost) return route.abort();
    await held.promise;
    await route.continue();
  };
  await page.route(`${pod}**`, write);
  await bring.click();
  await page
    .getByText(/^Votre espace n’a pas tout pris, ou la connexion s’est perdue\. Ce qui est revenu est gardé/u)
    .waitFor();
  await lookOnce(page, 'moves-restore');
  isLost = false;
  await bring.click();
  await page.getByRole('button', { name: 'Mettre en pause' }).click();
  held.resolve(undefined);
  await page.getByText('En pause.').first().waitFor();
  await lookOnce(page, 'moves-restore-paused');
  await page.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await page.getByText(/comparées? à la copie\./u).waitFor();
  await page.unroute(`${pod}**`, write);
}

const lastOf = (iri: string): string => iri.slice(iri.lastIndexOf('/') + 1);

/** The entries of a record that another one does not have as they are there: content, provenance, every file. */
export async function differing(former: OwnRecord, here: OwnRecord): Promise<readonly string[]> {
  const [before, { entries: after }] = [await formerEntries(former), await here.timeline()];
  const names = new Map(
    after
      .flatMap(({ iri, line }) => [iri, ...(line.files ?? []).map((file) => file.iri)])
      .map((iri) => [lastOf(iri), iri] as const),
  );
  if (after.length !== before.length) return [`${after.length} entries of ${before.length}`];
  return compareEntries(before, here, { get: (iri) => names.get(lastOf(iri)) });
}
