import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeZip } from '../../packages/exchange/test/archive/make-zip.ts';
import { xdmFiles } from '../../packages/exchange/test/xdm/make-xdm.ts';
import { expectedOf } from '../../packages/exchange/test/document/expected.ts';
import { look, seenFaults } from './look.ts';
import { makeAccount, makeKit } from './newcomer.ts';
import { duboisFiles, openParts } from './owner.ts';
import { newProfile, type Profile } from './profile.ts';
import { placesFrom, setScene } from './scene.ts';
import { said } from './shown.ts';
import { watchPage } from './watch-page.ts';

const PLACES = placesFrom(5470);
const MIB = 1024 * 1024;
const LARGE = 44 * MIB;
/** Of 8 MiB; each is an object, a shard of the register and its root. */
const PARTS = 6;
const PUTS_A_PART = 3;
const FIXTURES = resolve(import.meta.dirname, '../../packages/ui/test/fixtures');
const VACCINES = resolve(import.meta.dirname, '../../../shared/data/cda/VAC_2023.01.xml');
/** The document and its four vaccinations. */
const ENTRIES_OF_VACCINES = 5;
const DEPRESSION = JSON.stringify({
  resourceType: 'Condition',
  code: { text: 'Dépression', coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'F32.9' }] },
  subject: {},
  recordedDate: '2020-03-04',
});
const DOMINIQUE = ['PAT-TROIS^DOMINIQUE', '19790328'] as const;
const PINEAU = resolve(import.meta.dirname, '../../../shared/data/synderai/pineau');

const pineauFiles = async (): Promise<string[]> =>
  (await readdir(PINEAU)).filter((name) => name.endsWith('.json')).map((name) => join(PINEAU, name));

describe('adding documents of every kind', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let margaux: Profile;
  let folder: string;
  let broken = false;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-files-'));
    await writeFile(join(folder, 'compte_rendu_IRM.pdf'), '%PDF-1.7 IRM du genou');
    await writeFile(join(folder, 'abimé.json'), '{"resourceType": "Bundle", ');
    await writeFile(join(folder, 'avis.json'), DEPRESSION);
    await writeFile(join(folder, 'scanner.dcm'), Buffer.alloc(LARGE, 'DICM 251 '));
    ({ browser, strike } = await setScene(PLACES));
    margaux = await newProfile(browser, 'fr-FR', PLACES);
  });
  afterAll(async () => {
    await strike();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(({ onTestFailed }) => {
    expect(broken, 'an earlier step failed').toBe(false);
    onTestFailed(() => {
      broken = true;
      console.log(margaux.page.url(), margaux.wrong, margaux.refusals);
    });
  });

  const lookInto = async (paths: readonly string[]): Promise<void> => {
    const { page } = margaux;
    await page.getByRole('navigation').getByRole('link', { name: 'Ajouter' }).click();
    await page.getByRole('heading', { name: 'Ajouter des documents' }).waitFor();
    await page.getByLabel('Choisir des fichiers').setInputFiles([...paths]);
    await page.getByRole('button', { name: /^Ajouter ce/u }).click();
    await page.getByRole('heading', { name: 'Voici ce qui a été trouvé' }).waitFor({ timeout: 60_000 });
  };
  const take = (): Promise<void> =>
    margaux.page.getByRole('button', { name: 'Ajouter à mon carnet' }).click();
  const choose = async (paths: readonly string[]): Promise<void> => {
    await lookInto(paths);
    await take();
  };
  const reported = async (): Promise<string> => {
    await margaux.page.getByRole('heading', { name: 'Ce qui a été fait' }).waitFor({ timeout: 90_000 });
    return said(margaux.page);
  };

  it('opening a record counts its sets, and asks the server for nothing that is not there', async () => {
    const { page, refusals } = margaux;
    await makeAccount(margaux, {
      name: null,
      app: PLACES.patientApp,
      provider: PLACES.margauxPod,
      title: 'Votre carnet de santé, chez vous',
      create: 'Créer mon Carnet ici',
      client: 'Carnet',
      forgetsBox: false,
    });
    await makeKit(margaux, null);
    await page.getByRole('heading', { name: 'Ouvrir votre carnet, partie par partie' }).waitFor();
    const before = refusals.length;
    await openParts(page, false);
    expect(refusals.slice(before)).toEqual([]);
  });

  it('a whole folder is read in a thread of its own, and the page stays awake', async () => {
    const { page } = margaux;
    const watched = await watchPage(page);
    const files = await duboisFiles();
    const [other = ''] = await pineauFiles();
    const own = ['compte_rendu_IRM.pdf', 'abimé.json', 'avis.json'].map((name) => join(folder, name));
    await lookInto([...files, other, ...own]);
    const shown = await said(page);
    expect(shown).toContain('Rien n’est encore ajouté à votre carnet.');
    const owner = page.getByRole('group', { name: 'De qui est-ce le carnet ?' });
    expect(await owner.getByRole('radio', { checked: true }).count()).toBe(0);
    await take();
    await page.getByRole('link', { name: 'Dites de qui est ce carnet.' }).waitFor();
    await owner.getByRole('radio', { name: /^Margaux Dubois/u }).check();
    await page
      .getByRole('group', { name: /concerne Jérôme Pineau/u })
      .getByRole('radio', { name: 'Le laisser de côté' })
      .check();
    expect(shown).toContain('Ce fichier est abîmé ou incomplet');
    const places = page.getByRole('group', { name: 'Où ranger ces éléments ?' });
    expect(await places.getByRole('radio', { checked: true }).count()).toBe(0);
    await take();
    await page.getByRole('link', { name: 'Dites où ranger les éléments intimes.' }).waitFor();
    await places.getByRole('radio', { name: 'À part' }).check();
    await look(page, 'patient-import-preview');
    await take();
    await page.getByRole('heading', { name: 'Où ranger ces fichiers ?' }).waitFor();
    await look(page, 'patient-import-describe');
    expect(await page.getByLabel('Titre').inputValue()).toBe('Compte rendu IRM');
    await page.getByLabel('Date du document').fill('31/02/2021');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByRole('link', { name: /^Ce n’est pas une date\./u }).waitFor();
    await page.getByLabel('Date du document').fill('05/2021');
    await page.getByLabel('Titre').fill('IRM du genou');
    await page.getByLabel('Partie du carnet').selectOption({ label: 'Comptes rendus et lettres' });
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    const report = await reported();
    const { added } = expectedOf('dubois');
    expect(report).toContain(`${added + 2} entrées ajoutées`);
    expect(report).toContain('1 élément est à part');
    expect(report).toContain('1 fichier gardé');
    expect(report).toContain('1 chose à savoir');
    expect(report).toContain('« IRM du genou », dans « Comptes rendus et lettres »');
    await look(page, 'patient-import-kept');
    const { threads, longestTask } = await watched.end();
    expect(threads).toBe(1);
    expect(longestTask).toBeLessThan(1 / 8);
  });

  it('a file that cannot be read can be kept as it is', async () => {
    const { page } = margaux;
    await page.getByText('1 fichier non lu').click();
    expect(await said(page)).toContain('Ce fichier est abîmé ou incomplet');
    await page.getByRole('button', { name: 'Garder ce fichier tel quel' }).click();
    await page.getByRole('heading', { name: 'Où ranger ces fichiers ?' }).waitFor();
    expect(await page.getByLabel('Partie du carnet').inputValue()).toBe('other');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    expect(await reported()).toContain('« Abimé », dans « Autres documents »');
    await page.getByRole('link', { name: 'Voir mon carnet' }).click();
    await page.getByRole('heading', { name: 'Mon carnet' }).waitFor();
    const may = page.getByRole('region', { name: /^Mai 2021/u });
    await may.getByRole('link', { name: /^IRM du genou/u }).click();
    await page.getByRole('button', { name: /^Télécharger compte_rendu_IRM\.pdf/u }).waitFor();
    expect(await said(page)).toContain('mai 2021');
  });

  it('a large file stops half-way, survives a reload, and goes on from there', async () => {
    const { page } = margaux;
    const path = join(folder, 'scanner.dcm');
    await choose([path]);
    await page.getByLabel('Partie du carnet').selectOption({ label: 'Autres documents' });
    // What follows the second part waits until she has stopped, however fast the machine is.
    const stopped = Promise.withResolvers<undefined>();
    let passed = 0;
    const hold = async (route: Route): Promise<void> => {
      if (route.request().method() === 'PUT' && ++passed > 2 * PUTS_A_PART + 1) await stopped.promise;
      await route.continue();
    };
    await margaux.context.route(`${PLACES.margauxPod}**`, hold);
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByText(/ · (1[6-9]|2\d|3\d),\d Mo sur 46,1 Mo$/u).waitFor();
    await page.getByRole('button', { name: 'Arrêter' }).click();
    stopped.resolve(undefined);
    expect(await reported()).toContain('Resté en route : scanner.dcm.');
    await margaux.context.unroute(`${PLACES.margauxPod}**`, hold);
    await page.reload();
    await page.getByText('Des fichiers sont restés en route').waitFor();
    await look(page, 'patient-import-unfinished');
    const watched = await watchPage(page);
    const writes = margaux.writes.length;
    await choose([path]);
    await page.getByText(/Il reprendra de là\.$/u).waitFor();
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    expect(await reported()).toContain('« Scanner », dans « Autres documents »');
    const { largestRead } = await watched.end();
    expect(largestRead).toBeLessThanOrEqual(MIB);
    const puts = margaux.writes.slice(writes).filter(({ method }) => method === 'PUT').length;
    expect(puts).toBeLessThan((PARTS - 2) * PUTS_A_PART + 6);
    await page.getByRole('button', { name: 'Ajouter d’autres documents' }).click();
    expect(await page.getByText('Des fichiers sont restés en route').count()).toBe(0);
  });

  it('opens an XDM archive, shows what is in it, takes it once, and nothing of a hostile one', async () => {
    const { page } = margaux;
    const letter = { id: 'a', path: 'DOC1.PDF', bytes: Buffer.from('%PDF-1.7 1'), title: 'Lettre de sortie' };
    const newer = { ...letter, id: 'b', path: 'DOC2.PDF', bytes: Buffer.from('%PDF-1.7 2'), replaces: 'a' };
    const [known = ''] = await duboisFiles();
    const type = 'application/fhir+json';
    const report = { id: 'c', path: 'DOC3.JSON', bytes: await readFile(known), title: 'Biologie', type };
    const vaccines = await readFile(VACCINES);
    const cda = { id: 'd', path: 'DOC4.XML', bytes: vaccines, title: 'Vaccins', type: 'text/xml' };
    const archive = join(folder, 'IHE_XDM.zip');
    const bomb = join(folder, 'photos.zip');
    await writeFile(archive, makeZip(xdmFiles([letter, newer, report, { ...cda, patient: DOMINIQUE }])));
    await writeFile(bomb, makeZip({ 'first.pdf': '%PDF-1.7', 'zero.bin': new Uint8Array(16 * MIB) }));
    await lookInto([archive, bomb]);
    const shown = await said(page);
    const letters = page.getByRole('checkbox', { name: 'Lettre de sortie', exact: true });
    await page.getByRole('button', { name: 'Ne rien prendre' }).click();
    expect(await letters.isChecked()).toBe(false);
    await page.getByText('Cochés\u00a0: 0 sur 3').waitFor();
    await page.getByRole('button', { name: 'Tout prendre' }).click();
    expect(await letters.isChecked()).toBe(true);
    expect(shown).toContain('Comptes rendus et lettres · 15 janvier 2024');
    expect(shown).toContain('Cette archive deviendrait bien trop grosse une fois ouverte.');
    await page.getByText('1 chose à savoir').click();
    expect(await said(page)).toContain('Une version plus récente de ce document l’accompagne');
    await look(page, 'patient-import-archive');
    const keepHers = (): Promise<void> =>
      page
        .getByRole('group', { name: /concerne .*PAT-TROIS/u })
        .getByRole('radio', { name: 'Le prendre quand même' })
        .check();
    await keepHers();
    await take();
    expect(await reported()).toContain(`${1 + ENTRIES_OF_VACCINES} entrées ajoutées`);
    await page.getByRole('button', { name: 'Ajouter d’autres documents' }).click();
    await lookInto([archive]);
    await keepHers();
    await take();
    expect(await reported()).toContain('Rien de nouveau');
    await page.getByRole('link', { name: 'Voir mon carnet' }).click();
    await page.getByRole('heading', { name: 'Mon carnet' }).waitFor();
    const january = page.getByRole('region', { name: /^Janvier 2024/u });
    expect(await january.getByRole('link', { name: /^Lettre de sortie/u }).count()).toBe(1);
    const april = page.getByRole('region', { name: /^Avril 2021/u });
    await april.getByRole('link', { name: /^Historique de vaccinations.*concerne .*PAT-TROIS · /su }).click();
    await page.locator('dt').getByText('Concerne', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Télécharger DOC4\.XML/u }).waitFor();
    await look(page, 'patient-entry-cda');
  });

  it('asks before it keeps a document about somebody else', async () => {
    const { page } = margaux;
    const files = await pineauFiles();
    await lookInto(files);
    expect(await said(page)).toMatch(/Ce carnet est celui de .*Dubois.*concerne Jérôme Pineau/su);
    await look(page, 'patient-import-other');
    await take();
    await page.getByRole('link', { name: /^Dites que faire de ce qui concerne Jérôme Pineau/u }).waitFor();
    await page.getByRole('radio', { name: 'Le laisser de côté' }).check();
    await page.getByText(`Cochés\u00a0: 0 sur ${files.length}`).waitFor({ state: 'attached' });
    expect(await page.locator('input[type="checkbox"]:disabled').count()).toBe(files.length);
    await take();
    const report = await reported();
    expect(report).toContain('Rien de nouveau');
    expect(report).toContain(`${files.length} choses à savoir`);
    expect(report).not.toContain(basename(files[0] ?? '', '.json').concat(' ajouté'));
  });

  it('finds a word of a PDF in spite of a typo, and shows the document with its text, selectable', async () => {
    const { page } = margaux;
    await page.getByRole('navigation').getByRole('link', { name: 'Carnet' }).click();
    await choose(
      ['letter.pdf', 'scripts.pdf', 'picture.png', 'jpeg-2000.dcm'].map((name) => join(FIXTURES, name)),
    );
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    expect(await reported()).toContain('4 fichiers gardés');
    await page.getByRole('link', { name: 'Voir mon carnet' }).click();
    await page.getByRole('link', { name: 'Chercher' }).click();
    await page.getByLabel('Mots à chercher').fill('epanchment');
    const found = page.getByRole('link', { name: /Trouvé dans le fichier « letter\.pdf »/u });
    await found.waitFor();
    expect(await found.locator('mark').allTextContents()).toEqual(['épanchement']);
    await look(page, 'patient-search');
    expect(page.url()).not.toContain('panch');
    await found.click();
    await page.getByRole('button', { name: 'Voir letter.pdf' }).click();
    const sheet = page.getByRole('region', { name: 'Document letter.pdf' });
    await sheet.getByText('Échographie du genou droit : épanchement modéré.').click({ clickCount: 3 });
    expect(await page.evaluate(() => getSelection()?.toString())).toContain('épanchement modéré');
    await sheet.focus();
    await page.keyboard.press('PageDown');
    await sheet.getByText('Traitement : metformine 500 mg.').waitFor();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Raccourcis clavier' });
    await keys.getByText('Page suivante').waitFor();
    await keys.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await keys.count()).toBe(0);
    await look(page, 'patient-viewer-pdf');
  });

  it('shows a picture and a series of images, and runs nothing that is in a file', async () => {
    const { page } = margaux;
    const open = async (name: string): Promise<void> => {
      await page.getByRole('navigation').getByRole('link', { name: 'Carnet' }).click();
      await page.getByRole('link', { name: 'Chercher' }).click();
      await page.getByLabel('Mots à chercher').fill(name);
      await page.getByRole('main').getByRole('list').getByRole('link').first().click();
      await page.getByRole('button', { name: new RegExp(`^Voir ${name}`, 'u') }).click();
    };
    await open('scripts');
    await page.getByText('Ce fichier contient des scripts.').waitFor();
    expect(await page.evaluate(() => Reflect.has(globalThis, 'ran'))).toBe(false);
    expect(
      await page
        .getByRole('region', { name: /^Document/u })
        .getByRole('link')
        .count(),
    ).toBe(0);
    await open('picture');
    await page.getByRole('img', { name: 'Image picture.png' }).waitFor();
    // Its decoder is WebAssembly: the app's own policy must let it run.
    await open('jpeg');
    await page.locator('canvas').filter({ visible: true }).waitFor();
    await page.getByText('Pour regarder seulement, pas pour un diagnostic.').waitFor();
    await page.getByRole('region', { name: 'Image 1 sur 4' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'Image 2 sur 4' }).waitFor();
    await look(page, 'patient-viewer-dicom');
  });

  it('nothing went wrong on the way, and axe found nothing', () => {
    expect(margaux.wrong).toEqual([]);
    expect(seenFaults).toEqual([]);
  });
});
