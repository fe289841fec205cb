import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  collect,
  makeRecord,
  openReceived,
  propose,
  RecordReader,
  type OwnRecord,
  type ShareRequest,
} from '@carnet/record';
import { draftLetter } from '@carnet/exchange';
import { Parser } from 'n3';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newPerson, type TestPerson } from '../support/people.ts';
import { look, lookOnce, seenFaults } from './look.ts';
import { newProfile, type Profile } from './profile.ts';
import { placesFrom, setScene } from './scene.ts';
import { said } from './shown.ts';
import { signIn } from './sign-in.ts';

const PLACES = placesFrom(5550);
const DAY_MS = 86_400_000;
const SCAN = '%PDF-1.7 genou';
const photo = (name: string): string =>
  join(import.meta.dirname, '../../packages/exchange/test/photo/fixtures', name);
/** What the screen of a rule says of when it runs. */
const WAITS = 'Un tel envoi attend qu’un de vos appareils soit ouvert, puis il est rangé';
const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

describe('documents that a doctor sends', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let [margaux, nadia, omar] = [] as unknown as [TestPerson, TestPerson, TestPerson];
  let [patient, doctor] = [] as unknown as [Profile, Profile];
  let broken = false;
  /** How long ago it is for what the library does. */
  let ago = 10 * DAY_MS;
  const clock = (): Date => new Date(Date.now() - ago);

  const wish = (to: TestPerson, more: Partial<ShareRequest>): ShareRequest => ({
    with: to.session.webId,
    check: 'unverified',
    categories: ['reports'],
    purpose: 'rééducation du genou',
    until: new Date(Date.now() + 30 * DAY_MS),
    ownerName: 'Margaux Dubois',
    gesture: 'passphrase',
    ...more,
  });
  const share = async (record: OwnRecord, to: TestPerson, more: Partial<ShareRequest>): Promise<void> => {
    expect((await record.share(wish(to, more))).state).toBe('shared');
    await collect(to.kit);
  };
  /** What somebody else with access to the same part sees. */
  const seenByOmar = async (): Promise<string[]> => {
    const { sets } = await openReceived(omar.kit, margaux.session.webId);
    return (await new RecordReader(sets).timeline()).entries.map(({ line }) => line.title).sort();
  };
  const sendQuietly = async (title: string, words: string): Promise<void> => {
    const letter = await draftLetter({
      title,
      words,
      category: 'reports',
      date: null,
      files: [],
      received: new Date(),
    });
    if (!letter) expect.unreachable();
    await propose(nadia.kit, { to: margaux.session.webId, drafts: [letter] });
  };
  /** What a host does that withholds what was sent: it is gone before its receiver has seen it. */
  const withhold = async (): Promise<number> => {
    const { inbox } = margaux.kit.places;
    const listing = await (await margaux.session.fetch(inbox, { headers: { accept: 'text/turtle' } })).text();
    const items = new Parser({ baseIRI: inbox })
      .parse(listing)
      .filter(({ predicate }) => predicate.value === 'http://www.w3.org/ns/ldp#contains');
    for (const { object } of items) await margaux.session.fetch(object.value, { method: 'DELETE' });
    return items.length;
  };
  /** Drags a file of the disk over a part of a page and lets it go there, as the browser tells a page of it. */
  const dropOn = async (target: Locator, path: string): Promise<void> => {
    const page = target.page();
    await target.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await target.boundingBox()) ?? expect.unreachable();
    const browserSide = await page.context().newCDPSession(page);
    const at = { x: x + width / 2, y: y + height / 2 };
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    const edge = (): Promise<string> => target.evaluate((element) => getComputedStyle(element).borderStyle);
    expect(await edge()).toBe('dashed');
    for (const type of ['dragEnter', 'dragOver'] as const)
      await browserSide.send('Input.dispatchDragEvent', { type, ...at, data });
    expect(await edge()).toBe('solid');
    await browserSide.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
    await browserSide.detach();
  };
  const openInbox = async (): Promise<void> => {
    await patient.page.getByRole('navigation').getByRole('link', { name: 'Carnet', exact: true }).click();
    await patient.page.getByRole('navigation').getByRole('link', { name: /^Reçu/u }).click();
    await patient.page.getByRole('heading', { name: 'Documents reçus' }).waitFor();
  };
  const openDeposit = async (title: string): Promise<void> => {
    await openInbox();
    await patient.page.getByRole('link', { name: title }).click();
    await patient.page.getByRole('heading', { name: title, exact: true }).waitFor();
  };

  beforeAll(async () => {
    ({ browser, strike } = await setScene(PLACES));
    margaux = await newPerson(PLACES.margauxPod, clock);
    [nadia, omar] = [await newPerson(PLACES.nadiaPod, clock), await newPerson(PLACES.nadiaPod)];
    const record = await makeRecord(margaux.kit, ['reports', 'imaging']);
    await share(record, nadia, { modes: ['read', 'deposit'] });
    await share(record, omar, {});
    await sendQuietly('Lettre perdue', 'Zéro.');
    expect(await withhold()).toBe(1);
    ago = 0;
    [patient, doctor] = [
      await newProfile(browser, 'fr-FR', PLACES),
      await newProfile(browser, 'fr-FR', PLACES),
    ];
    await signIn(doctor.page, nadia, {
      app: PLACES.clinicianApp,
      provider: PLACES.nadiaPod,
      client: 'Carnet pour soignants',
      unlock: 'Ouvrir votre clé sur cet appareil',
    });
    await signIn(patient.page, margaux, {
      app: PLACES.patientApp,
      provider: PLACES.margauxPod,
      client: 'Carnet',
      unlock: 'Ouvrir votre carnet sur cet appareil',
    });
    await patient.page.getByRole('navigation').getByRole('link', { name: 'Réglages' }).waitFor();
  });
  afterAll(() => strike());
  beforeEach(({ onTestFailed }) => {
    expect(broken, 'an earlier step failed').toBe(false);
    onTestFailed(async () => {
      broken = true;
      for (const { page, wrong, refusals } of [patient, doctor])
        console.log(page.url(), wrong, refusals.slice(-5), await said(page));
    });
  });

  it('are put together, checked and sent, and no address or title of a page tells of the patient', async () => {
    const { page } = doctor;
    await page.getByRole('link', { name: 'Margaux Dubois' }).click();
    await page.getByText('Perdu : aucun accusé de réception en sept jours').waitFor();
    await page.getByRole('link', { name: 'Envoyer un document' }).click();
    await page.getByRole('heading', { name: 'Envoyer un document' }).waitFor();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('link', { name: 'Écrivez quelques mots ou choisissez un fichier.' }).waitFor();
    await look(page, 'clinician-send-errors');
    const chooser = page.waitForEvent('filechooser');
    await page.getByLabel('Choisir des fichiers').press('Enter');
    await (await chooser).setFiles([]);
    const folder = await mkdtemp(join(tmpdir(), 'carnet-drop-'));
    await writeFile(join(folder, 'radio_genou.pdf'), SCAN);
    await dropOn(page.getByRole('group', { name: 'Ajouter des documents' }), join(folder, 'radio_genou.pdf'));
    await page.getByText('1 fichier choisi').waitFor();
    expect(await page.getByRole('textbox', { name: 'Titre' }).inputValue()).toBe('Radio genou');
    await page
      .getByLabel('Choisir des fichiers')
      .setInputFiles([join(folder, 'radio_genou.pdf'), photo('place.jpg')]);
    await page.getByText('Cette photo dit où elle a été prise').waitFor();
    await look(page, 'clinician-send-photo');
    await page.getByLabel('Lettre').fill('La radio est rassurante.');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Vérifiez avant d’envoyer' }).waitFor();
    await look(page, 'clinician-send-check');
    expect(page.url()).not.toMatch(/Margaux|Dubois|genou/u);
    expect(await page.title()).not.toMatch(/Margaux|Dubois|genou/u);
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await page.getByText('Sans accusé de réception pour l’instant').waitFor();
    await look(page, 'clinician-patient-sent');
    expect(await seenByOmar()).toEqual([]);
  });

  it('wait for their owner alone, who looks at them, and are seen by others only once she keeps them', async () => {
    const { page } = patient;
    expect(await said(page)).not.toContain('Radio genou');
    await openDeposit('Radio genou');
    await look(page, 'patient-deposit');
    expect(await said(page)).toContain('La radio est rassurante.');
    const started = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Télécharger radio_genou\.pdf/u }).click();
    expect(await readFile(await (await started).path(), 'utf8')).toBe(SCAN);
    const picture = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Télécharger place\.jpg/u }).click();
    expect(await readFile(await (await picture).path())).toEqual(await readFile(photo('plain.jpg')));
    await page.getByRole('button', { name: 'Voir place.jpg' }).click();
    await page.getByRole('button', { name: 'Fermer place.jpg' }).waitFor();
    await page.getByRole('img', { name: 'place.jpg' }).waitFor();
    expect(await seenByOmar()).toEqual([]);
    await page.getByRole('button', { name: 'Ranger dans mon carnet' }).click();
    await page.getByRole('heading', { name: 'C’est rangé' }).waitFor();
    await look(page, 'patient-deposit-accepted');
    expect(await seenByOmar()).toEqual(['Radio genou']);
    await page.getByRole('link', { name: 'Voir le document' }).click();
    await page.getByRole('button', { name: /^Télécharger radio_genou\.pdf/u }).waitFor();
    await doctor.page.reload();
    await doctor.page.getByText('Envoyés : 2 documents').waitFor();
    await doctor.page.getByText('Reçu', { exact: true }).waitFor();
  });

  it('do no harm when they are hostile, and are deleted or set apart without anybody knowing', async () => {
    const { page } = patient;
    await sendQuietly('Hostile', HOSTILE);
    await sendQuietly('Psychiatrie', 'Entre nous.');
    await openDeposit('Hostile');
    expect(await page.getByText(HOSTILE).count()).toBe(1);
    expect(await page.title()).not.toMatch(/[12]/u);
    await page.getByRole('button', { name: 'Supprimer', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Supprimer ce document ?' });
    await dialog.waitFor();
    await lookOnce(page, 'patient-deposit-delete');
    await dialog.getByRole('button', { name: 'Supprimer' }).click();
    await page.getByText('Le document est supprimé.').waitFor();
    await openDeposit('Psychiatrie');
    await page.getByRole('radio', { name: 'À part', exact: true }).check();
    await page.getByRole('button', { name: 'Ranger dans mon carnet' }).click();
    await page.getByText('Il est à part : personne d’autre ne le voit.').waitFor();
    await openInbox();
    expect(await said(page)).toContain('Aucun document n’attend votre décision.');
    expect(await seenByOmar()).toEqual(['Radio genou']);
  });

  it('are kept by a rule of hers once she is there, and her rule can be taken away', async () => {
    const { page } = patient;
    await sendQuietly('Lettre', 'Un.');
    await openDeposit('Lettre');
    await page.getByRole('button', { name: 'Ranger dans mon carnet' }).click();
    await page.getByText(WAITS).waitFor();
    await page.getByRole('button', { name: 'Accepter d’office' }).click();
    await page.getByText('C’est noté.').waitFor();
    await sendQuietly('Autre lettre', 'Deux.');
    await doctor.page.getByRole('button', { name: 'Envoyer à nouveau « Lettre perdue »' }).click();
    await doctor.page.getByText('Perdu : aucun accusé').waitFor({ state: 'detached' });
    await openInbox();
    await expect
      .poll(seenByOmar, { timeout: 20_000 })
      .toEqual(['Autre lettre', 'Lettre', 'Lettre perdue', 'Radio genou']);
    expect(await said(page)).toContain('Aucun document n’attend votre décision.');
    await page.getByText('Ce qui est accepté d’office').click();
    await page.getByText(WAITS).waitFor();
    await page.getByRole('button', { name: /^Arrêter/u }).click();
    await expect
      .poll(() => page.getByText('Ce qui est accepté d’office').count(), { timeout: 20_000 })
      .toBe(0);
  });

  it('show no fault on any screen, and ask nobody else', () => {
    const profiles = [patient, doctor];
    expect(profiles.flatMap(({ refusals }) => refusals).filter((one) => one.startsWith('5'))).toEqual([]);
    expect(profiles.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(seenFaults).toEqual([]);
  });
});
