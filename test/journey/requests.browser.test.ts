import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { lookUp } from '@carnet/record';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issuerOf } from '../cli/support/issuer.ts';
import { askFromAfar, choose, menu, scanIn, showAtDesk, sign, takeIn } from './asking.ts';
import { newCamera, type Camera } from './camera.ts';
import { look, seenFaults } from './look.ts';
import { makeAccount, makeKit, type Secrets } from './newcomer.ts';
import { addFiles, duboisFiles, openParts } from './owner.ts';
import { newProfile, type Profile } from './profile.ts';
import { placesFrom, setScene } from './scene.ts';
import { safetyDigits, said } from './shown.ts';
import { channelsOf, type Channels } from './told.ts';
import { virtualLock } from './virtual-lock.ts';

const PLACES = placesFrom(5460);
const CARD = /^Dr Nadia Benali/u;

describe('access that a doctor asks for', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let camera: Camera;
  let margaux: Profile;
  let nadia: Profile;
  let channels: Record<'margaux' | 'nadia', Channels>;
  let secrets: Secrets;
  let broken = false;

  beforeAll(async () => {
    camera = await newCamera();
    ({ browser, strike } = await setScene(PLACES, camera.path));
    margaux = await newProfile(browser, 'fr-FR', PLACES);
    nadia = await newProfile(browser, 'fr-FR', PLACES);
    channels = { margaux: channelsOf(margaux.page), nadia: channelsOf(nadia.page) };
  });
  afterAll(async () => {
    await strike();
    await camera.close();
  });
  beforeEach(({ onTestFailed }) => {
    expect(broken, 'an earlier step failed').toBe(false);
    onTestFailed(async () => {
      broken = true;
      for (const { page, wrong, refusals } of [margaux, nadia])
        console.log(page.url(), wrong, refusals.slice(-5), await said(page));
    });
  });

  /** All that the asker can see of their requests. */
  const sent = async (): Promise<string> => {
    await menu(nadia.page, 'Patients', 'Patients');
    await menu(nadia.page, 'Demandes', 'Vos demandes');
    return said(nadia.page);
  };
  const refuse = async (page: Page, answer: string): Promise<void> => {
    await choose(page, answer);
    await page.getByRole('heading', { name: 'Relisez votre décision' }).waitFor();
    await sign(page, secrets.passphrase, answer);
    await page.getByRole('heading', { name: 'C’est refusé' }).waitFor();
  };

  it('Margaux has a record, and Dr Benali a key', async () => {
    const way = {
      name: null,
      app: PLACES.patientApp,
      provider: PLACES.margauxPod,
      title: 'Votre carnet de santé, chez vous',
      create: 'Créer mon Carnet ici',
      client: 'Carnet',
      forgetsBox: false,
    };
    const account = await makeAccount(margaux, way);
    secrets = { ...account, ...(await makeKit(margaux, null)) };
    await openParts(margaux.page, false);
    await addFiles(margaux.page, (await duboisFiles()).slice(0, 2), null);
    await makeAccount(nadia, {
      name: null,
      app: PLACES.clinicianApp,
      provider: PLACES.nadiaPod,
      title: 'Ce que vos patients choisissent de vous montrer',
      create: `Créer un compte chez ${new URL(PLACES.nadiaPod).host}`,
      client: 'Carnet pour soignants',
      forgetsBox: false,
    });
    await makeKit(nadia, null);
    await nadia.page.getByRole('heading', { name: 'Aucun patient pour l’instant' }).waitFor();
  });

  it('asks for ten parts; the owner sees who, what and what for, and nothing is chosen for her', async () => {
    await menu(margaux.page, 'Réglages', 'Réglages');
    const address = await margaux.page.getByRole('code').innerText();
    const { page } = margaux;
    const language = page.getByRole('button', { name: 'Français' });
    await language.focus();
    const told = channels.margaux.told();
    await askFromAfar(nadia.page, address);
    const asked = performance.now();
    await told;
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Reçu\b.*1 en attente$/u })
      .waitFor();
    console.log(`told in the open app ${Math.round(performance.now() - asked)} ms after it was sent`);
    await page.getByRole('status').getByText('Une nouvelle demande d’accès est arrivée.').waitFor();
    expect(await language.evaluate((field) => field === document.activeElement)).toBe(true);
    await expect.poll(() => channels.margaux.open()).toBe(2);
    expect(await said(nadia.page)).toContain('Votre patient y verra ce que vous demandez');
    expect(await sent()).toContain('· sans réponse');
    await menu(page, 'Reçu', 'Reçu');
    await page.getByRole('link', { name: CARD }).waitFor();
    expect(await page.title()).toBe('Reçu – Carnet');
    await look(page, 'patient-inbox');
    await page.getByRole('link', { name: CARD }).click();
    await page.getByText('Votre décision', { exact: true }).waitFor();
    const facts = await said(page);
    for (const fact of ['au nom de « Hôpital du Canal »', 'personne ne les a vérifiés', 'suivi du diabète'])
      expect(facts).toContain(fact);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await look(page, 'patient-request');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('link', { name: 'Choisissez une réponse.' }).waitFor();
  });

  it('gets the part that is ticked, until the end that is chosen, and not more', async () => {
    const { page } = margaux;
    await choose(page, 'Autoriser une partie');
    await page.getByRole('heading', { name: 'Que voulez-vous bien montrer ?' }).waitFor();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Résultats de biologie', exact: true }).check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Jusqu’à quand ?' }).waitFor();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Est-ce bien la bonne personne ?' }).waitFor();
    expect(await safetyDigits(page)).toMatch(/^\d{60}$/u);
    await page.getByRole('radio', { name: 'Les nombres sont pareils' }).check();
    await page.getByLabel('Votre nom pour cette personne').fill('Margaux Dubois');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Relisez votre décision' }).waitFor();
    expect(await said(page)).toContain('Dr Nadia Benali pourra lire les résultats de biologie jusqu’au');
    await sign(page, 'ce ne sont pas mes mots', 'Autoriser');
    await page.getByRole('link', { name: 'Ce n’est pas la bonne phrase. Rien n’est décidé.' }).waitFor();
    await sign(page, secrets.passphrase, 'Autoriser');
    await page.getByRole('heading', { name: 'C’est autorisé' }).waitFor();
    await nadia.page.getByText('· autorisé').waitFor();
    await nadia.page
      .getByRole('navigation')
      .getByRole('link', { name: /^Patients\b.*1 nouveau$/u })
      .waitFor();
    expect(channels.nadia.open()).toBe(1);
    await look(nadia.page, 'clinician-requests');
    await menu(nadia.page, 'Patients', 'Patients');
    await nadia.page.getByRole('link', { name: 'Margaux Dubois' }).click();
    await nadia.page.getByRole('heading', { name: 'Margaux Dubois' }).waitFor();
    expect(await said(nadia.page)).toContain('Partagé avec vous : les résultats de biologie, jusqu’au');
  });

  it('is told to the owner while it is read, with a way to the log, and read out', async () => {
    const { page } = margaux;
    const notice = page.getByRole('region', { name: 'Ce qui vient de se passer dans votre carnet' });
    await notice.getByText('Dr Nadia Benali vient de lire les résultats de biologie.').waitFor();
    await page.getByRole('status').getByText('Dr Nadia Benali vient de lire').waitFor();
    expect(await notice.getByRole('link', { name: 'Voir le journal' }).getAttribute('href')).toBe('/log');
    await look(page, 'patient-told');
    await notice.getByRole('button', { name: 'Fermer ce message' }).click();
    await notice.waitFor({ state: 'detached' });
  });

  it('leaves a receipt that anybody checks without a request, and that no letter may be changed of', async () => {
    const { page } = margaux;
    const save = async (form: string): Promise<string> => {
      const started = page.waitForEvent('download');
      await page.getByRole('button', { name: form, exact: true }).click();
      return (await started).path();
    };
    const written = async (form: string): Promise<unknown> =>
      JSON.parse(await readFile(await save(form), 'utf8'));
    expect(await written('FHIR Consent')).toMatchObject({
      resourceType: 'Consent',
      status: 'active',
      provision: { type: 'deny', provision: [{ type: 'permit' }] },
    });
    expect(await written('ISO/IEC 27560')).toMatchObject({
      type: ['dpv:ConsentRecord', 'dpv:ConsentReceipt'],
      'dcterms:conformsTo': 'ISO/IEC TS 27560:2023',
      'dpv:hasConsentStatus': { type: 'dpv:ConsentGiven' },
      'dpv:hasProcess': {
        'dpv:hasPurpose': { 'dcterms:description': 'suivi du diabète' },
        'dpv:hasProcessing': [{ id: 'dpv:Access' }],
        'dpv:hasPersonalData': [{ id: expect.stringMatching(/laboratory$/u) as string }],
      },
    });
    const file = await save('Reçu signé');
    const { page: other, context } = await newProfile(browser, 'fr-FR', PLACES);
    await other.goto(`${PLACES.patientApp}verify`);
    await other.getByLabel('Fichier du reçu signé').setInputFiles({
      name: 'autre.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
    await other.getByText('Ce fichier n’est pas un reçu signé de Carnet.').waitFor();
    await context.setOffline(true);
    await other.getByLabel('Fichier du reçu signé').setInputFiles(file);
    await other.getByText('Signature bonne').waitFor();
    expect(await said(other)).toContain('peut lire résultats de biologie');
    await look(other, 'verify');
    const receipt = await readFile(file, 'utf8');
    const { statements } = JSON.parse(receipt) as { statements: string[] };
    const [statement = ''] = statements;
    const changed = `${statement.slice(0, -9)}${statement.at(-9) === 'A' ? 'B' : 'A'}${statement.slice(-8)}`;
    await writeFile(`${file}-changed`, receipt.replace(statement, changed));
    await other.getByLabel('Fichier du reçu signé').setInputFiles(`${file}-changed`);
    await other.getByText('Ne prouve rien').waitFor();
    await context.close();
  });

  it('refusing, blocking and not reading look alike to who asks, who can only show a code at the desk', async () => {
    const { page } = margaux;
    const codes = [await showAtDesk(nadia.page), await showAtDesk(nadia.page)] as const;
    expect(await nadia.page.getByRole('radio').count()).toBe(0);
    const unread = await sent();
    await takeIn(page, codes[0]);
    await look(page, 'patient-request-desk');
    await page.getByRole('link', { name: 'Je décide chez moi' }).click();
    await page.getByRole('link', { name: CARD }).first().click();
    await refuse(page, 'Refuser');
    expect(await sent()).toBe(unread);
    await takeIn(page, codes[1]);
    await refuse(page, 'Refuser et bloquer');
    expect(await sent()).toBe(unread);
    await menu(page, 'Reçu', 'Reçu');
    await page.getByRole('heading', { name: 'Personnes bloquées' }).waitFor();
    await look(page, 'patient-inbox-blocked');
    await page.getByRole('button', { name: /^Débloquer Dr Nadia Benali/u }).click();
    await page.getByText('Dr Nadia Benali peut de nouveau vous écrire.').first().waitFor();
    expect(await page.getByRole('heading', { name: 'Personnes bloquées' }).count()).toBe(1);
  });

  it('a refusal that was signed can be deleted by who signed it', async () => {
    const { page } = margaux;
    await page.getByText('3 demandes décidées').click();
    await page.getByRole('link', { name: CARD }).first().click();
    await page
      .getByText(/^Refusée le/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Effacer cette demande' }).click();
    const dialog = page.getByRole('dialog', { name: 'Effacer cette demande pour toujours ?' });
    await dialog.getByRole('button', { name: 'Effacer cette demande' }).click();
    await page.getByText('2 demandes décidées').waitFor();
  });

  it('allowed for today at the desk, the code on that screen scanned by camera: the screen says so by itself', async () => {
    const { page } = margaux;
    await showAtDesk(nadia.page);
    await look(nadia.page, 'clinician-desk-code');
    await scanIn(page, camera, nadia.page);
    await choose(page, 'Autoriser jusqu’à une date');
    await page.getByRole('radio', { name: 'Aujourd’hui, pour cette visite', checked: true }).waitFor();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByText('Vous avez déjà vérifié').waitFor();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await sign(page, secrets.passphrase, 'Autoriser');
    await page.getByRole('heading', { name: 'C’est autorisé' }).waitFor();
    await nadia.page.getByText('Un patient a autorisé cette demande : il est dans votre liste.').waitFor();
  });

  it('decided by the lock of her device, which the receipt says and proves', async () => {
    const { page, context } = margaux;
    const lock = await virtualLock(context, page);
    await menu(page, 'Réglages', 'Réglages');
    await page.getByRole('button', { name: 'Ajouter cet appareil' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirmer avec cet appareil' });
    await dialog.getByLabel('Votre phrase de passe').fill(secrets.passphrase);
    await dialog.getByRole('button', { name: 'Ajouter cet appareil' }).click();
    await page.getByText('C’est fait. Le verrouillage de cet appareil').first().waitFor();
    await look(page, 'patient-settings-lock');
    await takeIn(page, await showAtDesk(nadia.page));
    await choose(page, 'Autoriser une fois');
    await page.getByText('Vous avez déjà vérifié').waitFor();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('radio', { name: 'Avec le verrouillage de cet appareil', checked: true }).waitFor();
    await lock.knows(false);
    await page.getByRole('button', { name: 'Autoriser' }).click();
    await page.getByText('Votre appareil n’a pas confirmé.').waitFor();
    await lock.knows(true);
    await look(page, 'patient-request-lock');
    await page.getByRole('button', { name: 'Autoriser' }).click();
    await page.getByRole('heading', { name: 'C’est autorisé' }).waitFor();
    const started = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Reçu signé' }).click();
    const file = await (await started).path();
    await page.goto(`${PLACES.patientApp}verify`);
    await page.getByLabel('Fichier du reçu signé').setInputFiles(file);
    await page.getByText('Signature bonne').waitFor();
    expect(await said(page)).toContain('confirmé à ce moment par le verrouillage de l’appareil');
  });

  it('ends on the doctor’s screen by itself when all is stopped, with no question every few seconds', async () => {
    const { page } = nadia;
    await page.evaluate(() => {
      const every = globalThis.setInterval;
      const never = (act: () => void, milliseconds: number): number =>
        milliseconds === 5000 ? 0 : (every(act, milliseconds) as unknown as number);
      globalThis.setInterval = never as typeof globalThis.setInterval;
    });
    const open = channels.nadia.open();
    await menu(page, 'Patients', 'Patients');
    await page.getByRole('link', { name: 'Margaux Dubois' }).click();
    await page.getByRole('heading', { name: 'Margaux Dubois' }).waitFor();
    await expect.poll(() => channels.nadia.open()).toBeGreaterThan(open);
    await margaux.page.goto(`${PLACES.patientApp}people`);
    await margaux.page.getByRole('button', { name: 'Tout arrêter' }).click();
    const dialog = margaux.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Retirer tous les accès' }).click();
    await page.getByRole('heading', { name: 'L’accès est terminé' }).waitFor();
    await margaux.page.getByRole('heading', { name: 'Personne d’autre que vous' }).waitFor();
  });

  it('carries a professional credential, checked only once she has added the key of its issuer', async () => {
    const { page } = margaux;
    const doctor = nadia.page;
    const issuer = await issuerOf('https://ordre.example/');
    await menu(doctor, 'Réglages', 'Réglages');
    const webId = await doctor.getByRole('code').first().innerText();
    const { identity } = await lookUp(webId, fetch, []);
    const subject = { id: webId, root: identity.rootId, name: 'Nadia Benali', profession: 'Médecin' };
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(text),
    });
    const forOther = await issuer.vouch({ ...subject, root: 'ab'.repeat(32) });
    await doctor.getByLabel('Fichier de la preuve').setInputFiles(file('autre.jwt', forOther));
    await doctor.getByText('Cette preuve est faite pour une autre personne').waitFor();
    await doctor
      .getByLabel('Fichier de la preuve')
      .setInputFiles(file('nadia.jwt', await issuer.vouch(subject)));
    await doctor.getByText('La preuve accompagnera vos prochaines demandes.').waitFor();
    await look(doctor, 'clinician-settings-credential');
    await takeIn(page, await showAtDesk(doctor));
    await page.getByText('Non vérifiée : vous n’avez pas ajouté la clé de cet organisme.').waitFor();
    expect(await said(page)).toContain('Nadia Benali, Médecin');
    await look(page, 'patient-request-credential');
    await menu(page, 'Réglages', 'Réglages');
    await page
      .getByLabel('Fichier de clé d’un organisme')
      .setInputFiles(file('ordre.json', JSON.stringify(issuer.file)));
    await page.getByText('La clé est ajoutée.').waitFor();
    await menu(page, 'Reçu', 'Reçu');
    await page.getByRole('link', { name: CARD }).first().click();
    await page.getByText('Signature vérifiée avec la clé de cet organisme').waitFor();
    expect(await said(page)).toContain('Elle n’ouvre rien par elle-même.');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  });

  it('shows no fault on any screen, and asks nobody else', () => {
    const refusals = [margaux, nadia].flatMap((one) => one.refusals);
    expect(refusals.filter((refusal) => refusal.startsWith('5'))).toEqual([]);
    expect([margaux, nadia].flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(seenFaults).toEqual([]);
  });
});
