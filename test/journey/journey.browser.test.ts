import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectedOf } from '../../packages/exchange/test/document/expected.ts';
import { openAfterIdle, openWithWords, shareAgain, signInAgain, withdrawAgain } from './english.ts';
import { look, lookOnce, seenFaults } from './look.ts';
import { openQuietly, untilItSays, wordsInMemory } from './memory.ts';
import { makeAccount, makeKit, type Secrets } from './newcomer.ts';
import { addFiles, duboisFiles, openParts } from './owner.ts';
import { newProfile, type Profile } from './profile.ts';
import { PLACES, setScene } from './scene.ts';
import { chooseReader, shareLaboratory } from './sharing.ts';
import { safetyDigits, said, shown } from './shown.ts';

const LAST_DAY = '2031-03-14';
/** Said in Margaux's own timeline, of parts that she does not share. */
const NOT_SHARED = [
  'Synthèse médicale',
  'Allergies',
  'Maladies et problèmes de santé',
  'Traitements',
  'Antécédents et opérations',
  'Vaccin contre la grippe',
  'Prévention et dépistages',
  'Fréquence cardiaque',
  'Poids',
  'Cabinet de Médecine Générale',
];
/** Written by the laboratory, and in no file of the apps. */
const ONLY_IN_THE_RECORD = ['The Central European Lab'];
/** An open record asks every five seconds; the rest is for a busy machine. */
const ONE_POLL_MS = 8_000;
const SILENCE_MS = 80_000;

describe('the journey of a record to a doctor’s screen, and back', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let margaux: Profile;
  let nadia: Profile;
  let secrets: Secrets;
  let elsewhere: Profile;
  let addressOfNadia: string;
  let files: string[];
  /** Where statements of sessions were left. */
  const stated: string[] = [];
  /** What Margaux's app took out of her inbox. */
  const takenIn: string[] = [];
  const profiles: Profile[] = [];
  let broken = false;

  const profile = async (locale: 'fr-FR' | 'en-GB'): Promise<Profile> => {
    const made = await newProfile(browser, locale);
    profiles.push(made);
    return made;
  };

  beforeAll(async () => {
    files = await duboisFiles();
    ({ browser, strike } = await setScene());
    margaux = await profile('fr-FR');
    nadia = await profile('fr-FR');
  });
  afterAll(() => strike());
  beforeEach(() => {
    expect(broken, 'an earlier step failed').toBe(false);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || broken) return;
    broken = true;
    for (const { page, wrong, refusals } of profiles)
      console.log(page.url(), wrong, refusals, await page.title());
  });

  it('Margaux makes an account and her kit; her space holds nothing before she says so', async () => {
    const account = await makeAccount(margaux, {
      name: 'patient',
      app: PLACES.patientApp,
      provider: PLACES.margauxPod,
      title: 'Votre carnet de santé, chez vous',
      create: 'Créer mon Carnet ici',
      client: 'Carnet',
      forgetsBox: true,
    });
    const before = margaux.writes.length;
    secrets = { ...account, ...(await makeKit(margaux, 'patient')) };
    await margaux.page.getByRole('heading', { name: 'Ouvrir votre carnet, partie par partie' }).waitFor();
    const written = margaux.writes.slice(before).map(({ method, url }) => `${method} ${url}`);
    expect(margaux.writes.slice(0, before).filter(({ method }) => method !== 'POST')).toEqual([]);
    expect(written.length).toBeGreaterThan(3);
  });

  it('she opens her record part by part', async () => {
    await openParts(margaux.page);
  });

  it('she adds her files: 334 entries, and a second time nothing', async () => {
    const { page } = margaux;
    const { added, merged } = expectedOf('dubois');
    const first = await addFiles(page, files, 'patient-import');
    expect(first).toContain(`${added} entrées ajoutées`);
    expect(first).toContain(`${merged} réunies à des entrées que vous aviez déjà`);
    expect(await said(page)).toContain(`${added} entrées`);
    const second = await addFiles(page, files, null);
    expect(second).toContain('Rien de nouveau : vous aviez déjà tout cela.');
    expect(await said(page)).toContain(`${added} entrées`);
  });

  it('she reads it in words, in French and in English', async () => {
    const { page } = margaux;
    const whole = await shown(page.getByRole('main'));
    expect(NOT_SHARED.filter((word) => whole.includes(word))).toEqual(NOT_SHARED);
    await look(page, 'patient-timeline');
    await page.getByRole('button', { name: /^Résultats de biologie/u }).click();
    const latest = page.getByRole('region', { name: /^Septembre 2024/u });
    expect(await shown(latest.getByRole('link', { name: /^Hémoglobine A1c/u }))).toMatch(
      /6,2 %.*\(4 à 5,6\)/u,
    );
    const august = page.getByRole('region', { name: /^Août 2019/u });
    expect(await shown(august)).toContain('28 août 2019 · The Central European Lab');
    const french = august.getByRole('link', { name: /^Hémoglobine A1c/u });
    expect(await shown(french)).toMatch(/au-dessus de la normale.*6,1 %.*\(4 à 5,6\)/u);
    await page.getByRole('button', { name: 'English' }).click();
    const english = page.getByRole('region', { name: /^August 2019/u });
    expect(await shown(english)).toContain('28 August 2019');
    expect(await shown(english.getByRole('link', { name: /^H(a|)emoglobin A1c/u }))).toMatch(
      /6\.1\s?%.*\(4 to 5\.6\)/u,
    );
    await page.getByRole('button', { name: 'Français' }).click();
  });

  it('a reload asks nothing', async () => {
    const { page } = margaux;
    await page.reload();
    await page.getByRole('heading', { name: 'Mon carnet' }).waitFor();
    expect(await said(page)).toContain('334 entrées');
  });

  it('Dr Nadia Benali makes her account on another server, her key, and gives her address', async () => {
    const account = await makeAccount(nadia, {
      name: 'clinician',
      app: PLACES.clinicianApp,
      provider: PLACES.nadiaPod,
      title: 'Ce que vos patients choisissent de vous montrer',
      create: `Créer un compte chez ${new URL(PLACES.nadiaPod).host}`,
      client: 'Carnet pour soignants',
      forgetsBox: false,
    });
    expect(account.login).not.toBe(secrets.login);
    await makeKit(nadia, 'clinician');
    await nadia.page.getByRole('heading', { name: 'Aucun patient pour l’instant' }).waitFor();
    await look(nadia.page, 'clinician-patients-none');
  });

  it('both see the same safety number; Margaux shares laboratory results until a day', async () => {
    await margaux.page.getByRole('navigation').getByRole('link', { name: 'Réglages' }).click();
    await margaux.page.getByRole('heading', { name: 'Réglages' }).waitFor();
    await look(margaux.page, 'patient-settings');
    const addressOfMargaux = await margaux.page.getByRole('code').innerText();
    await nadia.page.getByRole('navigation').getByRole('link', { name: 'Mon adresse' }).click();
    addressOfNadia = await nadia.page.getByRole('code').innerText();
    await look(nadia.page, 'clinician-address');
    await nadia.page.getByLabel('Adresse du patient').fill(addressOfMargaux);
    await nadia.page.getByRole('button', { name: 'Afficher le nombre' }).click();
    const seenByNadia = await safetyDigits(nadia.page);
    await look(nadia.page, 'clinician-address-safety');
    const seenByMargaux = await chooseReader(margaux.page, addressOfNadia);
    expect(seenByMargaux).toMatch(/^\d{60}$/u);
    expect(seenByNadia).toBe(seenByMargaux);
    const sentence = await shareLaboratory(margaux.page, secrets.passphrase, LAST_DAY);
    expect(sentence).toContain(
      'Dr Nadia Benali pourra lire les résultats de biologie jusqu’au 14 mars 2031, pour : suivi du diabète.',
    );
  });

  it('Margaux sees who can see what', async () => {
    const { page } = margaux;
    await page.getByRole('link', { name: 'Voir qui voit quoi' }).click();
    await page.getByRole('heading', { name: 'Qui voit quoi' }).waitFor();
    expect(await said(page)).toContain(
      'Dr Nadia Benali peut lire les résultats de biologie jusqu’au 14 mars 2031, pour : suivi du diabète.',
    );
    await look(page, 'patient-people');
  });

  it('Dr Benali finds Margaux in her list, and the laboratory timeline, and nothing else', async () => {
    const { page } = nadia;
    await page.getByRole('navigation').getByRole('link', { name: 'Patients' }).click();
    const patient = page.getByRole('link', { name: 'Margaux Dubois' });
    await patient.waitFor();
    await look(page, 'clinician-patients');
    await patient.click();
    await page.getByRole('heading', { name: 'Margaux Dubois' }).waitFor();
    const { categories } = expectedOf('dubois');
    const text = await said(page);
    expect(text).toContain(`${String(categories['laboratory'])} entrées`);
    expect(text).toContain('Partagé avec vous : les résultats de biologie, jusqu’au 14 mars 2031');
    const whole = await shown(page.getByRole('main'));
    const absent =
      'Maladies et problèmes de santé, Allergies, Traitements, Mesures, Vaccinations, Directives anticipées, Entourage : ' +
      'non partagé. Cela ne veut pas dire qu’il n’y a rien.';
    expect(whole).toContain(absent);
    expect(NOT_SHARED.filter((word) => whole.replace(absent, '').includes(word))).toEqual([]);
    await look(page, 'clinician-patient');
    await page.getByRole('link', { name: 'En une page' }).click();
    await page.getByRole('heading', { name: 'En une page : Margaux Dubois' }).waitFor();
    await look(page, 'clinician-summary');
    await page.getByRole('link', { name: 'Margaux Dubois' }).click();
    await page.getByRole('heading', { name: 'Margaux Dubois', exact: true }).waitFor();
  });

  it('she searches what is shared with her, with a typo, and nothing else is found', async () => {
    const { page } = nadia;
    await page.getByRole('link', { name: 'Chercher' }).click();
    await page.getByRole('heading', { name: 'Chercher dans le carnet' }).waitFor();
    await page.getByLabel('Mots à chercher').fill('hemoglobne');
    await page
      .getByRole('link', { name: /^Hémoglobine A1c/u })
      .first()
      .waitFor();
    await page.getByLabel('Mots à chercher').fill('lisinopril');
    await page.getByRole('heading', { name: 'Rien ne contient ces mots' }).waitFor();
    await look(page, 'clinician-search');
    await page.getByRole('main').getByRole('link', { name: 'Margaux Dubois' }).click();
    await page.getByRole('heading', { name: 'Margaux Dubois', exact: true }).waitFor();
  });

  it('she opens one report, its values and its original', async () => {
    const { page } = nadia;
    await page
      .getByRole('region', { name: /^Septembre 2024/u })
      .getByRole('link', { name: /^Compte rendu de biologie/u })
      .click();
    await page.getByRole('heading', { name: 'Document d’origine' }).waitFor();
    expect(await shown(page.getByRole('row', { name: /^Hémoglobine A1c/u }))).toMatch(/6,2 %.*4 à 5,6/u);
    await look(page, 'clinician-entry');
    const started = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Télécharger lab-Bundle-/u }).click();
    const download = await started;
    const source = files.find((file) => basename(file) === download.suggestedFilename());
    expect(source).toBeDefined();
    expect(await readFile(await download.path())).toEqual(await readFile(source ?? ''));
  });

  it('a tab is closed without a word, the other loaded anew: what they read is stated to Margaux, once', async () => {
    margaux.page.on('response', (response) => {
      if (response.request().method() === 'DELETE' && response.ok()) takenIn.push(response.url());
    });
    nadia.context.on('response', (response) => {
      if (response.request().headers()['content-type']?.includes('urgency=low') === true && response.ok())
        stated.push(new URL(response.headers()['location'] ?? '', response.url()).href);
    });
    const tab = await openQuietly(nadia.context, nadia.page.url(), 'Document d’origine');
    await tab.close();
    await nadia.page.reload();
    await nadia.page.getByRole('heading', { name: 'Document d’origine' }).waitFor();
    await expect.poll(() => stated, { timeout: 20_000 }).toHaveLength(2);
  });

  it('Margaux reads in her log who read what, with nothing that differs from what was stated', async () => {
    const { page } = margaux;
    /** What arrives while the inbox is being looked through is taken in at the next visit. */
    const visit = async (): Promise<readonly string[]> => {
      await page.getByRole('navigation').getByRole('link', { name: 'Réglages' }).click();
      await page.getByRole('link', { name: 'Journal : qui a fait quoi' }).click();
      await page.getByRole('heading', { name: 'Journal', exact: true }).waitFor();
      await page.getByText('À part cela :').waitFor();
      return takenIn;
    };
    await expect.poll(visit, { timeout: 60_000 }).toEqual(expect.arrayContaining(stated));
    expect(await said(page)).toContain('Dr Nadia Benali a lu dans « Résultats de biologie »');
    expect(await said(page)).not.toContain('Ce que d’autres déclarent');
    await look(page, 'patient-log');
    await page.getByRole('navigation').getByRole('link', { name: 'Partages' }).click();
    await page.getByRole('heading', { name: 'Qui voit quoi' }).waitFor();
  });

  it('Margaux withdraws: within one poll the open record is gone from page and memory, without a socket too', async () => {
    await nadia.context.routeWebSocket(/^wss?:/u, (socket) => socket.close());
    // @NOTE Accessibility tools keep what they looked at alive in a page: memory is read where none has looked.
    const quiet = await openQuietly(nadia.context, nadia.page.url(), 'The Central European Lab');
    expect(await wordsInMemory(quiet, ONLY_IN_THE_RECORD)).toEqual(ONLY_IN_THE_RECORD);
    await margaux.page.getByRole('button', { name: 'Retirer l’accès de Dr Nadia Benali' }).click();
    const dialog = margaux.page.getByRole('dialog', { name: 'Retirer l’accès de Dr Nadia Benali ?' });
    await lookOnce(margaux.page, 'patient-withdraw-fr');
    await dialog.getByRole('button', { name: 'Retirer l’accès' }).click();
    await margaux.page.getByRole('heading', { name: 'Personne d’autre que vous' }).waitFor();
    const withdrawn = Date.now();
    await nadia.page.getByRole('heading', { name: 'L’accès est terminé' }).waitFor();
    expect(Date.now() - withdrawn).toBeLessThan(ONE_POLL_MS);
    expect(await said(margaux.page)).toContain('Partages finis');
    await look(margaux.page, 'patient-people-ended');
    const page = await nadia.page.content();
    expect(ONLY_IN_THE_RECORD.filter((word) => page.includes(word))).toEqual([]);
    await look(nadia.page, 'clinician-ended');
    await untilItSays(quiet, 'L’accès est terminé');
    expect(await wordsInMemory(quiet, ONLY_IN_THE_RECORD)).toEqual([]);
    await quiet.close();
    await nadia.page.getByRole('link', { name: 'Revenir à la liste' }).click();
    await nadia.page.getByRole('heading', { name: 'Patients', exact: true }).waitFor();
    await look(nadia.page, 'clinician-patients-ended');
  });

  it('Margaux signs in from another device, in English, and shares again with whom she knows', async () => {
    elsewhere = await profile('en-GB');
    await signInAgain(elsewhere, secrets);
    expect(await said(elsewhere.page)).toContain('334 entries');
    await shareAgain(elsewhere.page, addressOfNadia, secrets.passphrase);
  });

  it('without an answer for a minute the open record ends too; meanwhile Margaux opens hers by words', async () => {
    const { page, context } = nadia;
    await page.reload();
    await page.getByRole('link', { name: 'Margaux Dubois' }).click();
    await page.getByRole('heading', { name: 'Margaux Dubois' }).waitFor();
    const quiet = await openQuietly(context, page.url(), 'The Central European Lab');
    await context.setOffline(true);
    await openWithWords(elsewhere.page, secrets.words);
    expect(await said(elsewhere.page)).toContain('334 entries');
    await openAfterIdle(elsewhere.page, secrets.passphrase);
    await withdrawAgain(elsewhere.page);
    await page.getByRole('heading', { name: 'L’accès est terminé' }).waitFor({ timeout: SILENCE_MS });
    expect(await said(page)).toContain('Le carnet ne répond plus depuis une minute.');
    await look(page, 'clinician-ended-silent');
    await untilItSays(quiet, 'L’accès est terminé', SILENCE_MS);
    expect(await wordsInMemory(quiet, ONLY_IN_THE_RECORD)).toEqual([]);
    await quiet.close();
    await context.setOffline(false);
  });

  it('shows no fault on any screen, and asks nobody else', () => {
    console.log(profiles.map(({ refusals }) => [...new Set(refusals)]));
    expect(profiles.flatMap(({ refusals }) => refusals).filter((refusal) => refusal.startsWith('5'))).toEqual(
      [],
    );
    expect(profiles.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(seenFaults).toEqual([]);
  });
});
