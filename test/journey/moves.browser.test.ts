import { readFile } from 'node:fs/promises';
import { collect, makeRecord, openRecord, verifyClosing, type ClosingReceipt } from '@carnet/record';
import { unzipSync } from 'fflate';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newPerson, PASSPHRASE, type TestPerson } from '../support/people.ts';
import { audited } from './audit.ts';
import { undoInEnglish } from './english.ts';
import { lettersAndPictures } from './letters.ts';
import { look, lookOnce, seenFaults } from './look.ts';
import { lookThrough, stateNextVisit } from './looking.ts';
import {
  ask,
  everyPage,
  fromSettings,
  menu,
  openEntry,
  resultOn,
  searched,
  setApart,
  withWords,
} from './moving.ts';
import { newProfile, type Profile } from './profile.ts';
import { placesFrom, setScene } from './scene.ts';
import { said } from './shown.ts';
import { signIn } from './sign-in.ts';
import { bringIn, differing, openCopy, takeOut } from './taking-out.ts';

const PLACES = placesFrom(5800);
const WORDS = 'lanterne sur une eau calme';
const TITLES = ['Sodium', 'Calcium', 'Cortisol', 'Psychiatrie'] as const;

describe('what a patient does with her record, and what others see of it', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let [margaux, lea, nadia, omar] = [] as unknown as TestPerson[] as [
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  let [patient, other, doctor, away] = [] as unknown as [Profile, Profile, Profile, Profile];
  let page: Page;
  let broken = false;

  const fresh = async (person: TestPerson) => {
    await person.kit.keyring.refresh();
    return openRecord(person.kit);
  };
  const titlesOf = async (person: TestPerson): Promise<string[]> =>
    (await (await fresh(person)).timeline()).entries.map(({ line }) => line.title).sort();
  const share = async (person: TestPerson, name: string): Promise<void> => {
    const shared = await (
      await fresh(person)
    ).share({
      with: nadia.session.webId,
      check: 'unverified',
      categories: ['laboratory'],
      purpose: 'suivi',
      until: new Date('2031-03-14T22:59:59Z'),
      ownerName: name,
      gesture: 'passphrase',
    });
    expect(shared.state).toBe('shared');
  };
  const enter = async (
    who: TestPerson,
    isDoctor = false,
    provider = isDoctor ? PLACES.nadiaPod : PLACES.margauxPod,
  ): Promise<Profile> => {
    const profile = await newProfile(browser, 'fr-FR', PLACES);
    await signIn(profile.page, who, {
      app: isDoctor ? PLACES.clinicianApp : PLACES.patientApp,
      provider,
      client: isDoctor ? 'Carnet pour soignants' : 'Carnet',
      unlock: `Ouvrir votre ${isDoctor ? 'clé' : 'carnet'} sur cet appareil`,
    });
    await profile.page.getByRole('navigation').getByRole('link', { name: 'Réglages' }).waitFor();
    return profile;
  };
  /** What the doctor's screen says of a patient, but for the name. */
  const doctorSees = async (name: string): Promise<string> => {
    await doctor.page.goto(PLACES.clinicianApp);
    await doctor.page.getByRole('link', { name }).click();
    await doctor.page.getByRole('heading', { name }).waitFor();
    await doctor.page.getByText(/^Mars 2026/u).waitFor();
    return (await said(doctor.page)).replaceAll(name, 'name').replace(/\d{1,2}:\d{2}/gu, 'time');
  };
  const download = async (button: string | RegExp): Promise<Uint8Array> => {
    const started = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFile(await (await started).path());
  };

  beforeAll(async () => {
    ({ browser, strike } = await setScene(PLACES));
    [margaux, lea] = [await newPerson(PLACES.margauxPod), await newPerson(PLACES.margauxPod)];
    [nadia, omar] = [await newPerson(PLACES.nadiaPod), await newPerson(PLACES.nadiaPod)];
    const files = await lettersAndPictures();
    for (const [person, name] of [
      [margaux, 'Margaux Dubois'],
      [lea, 'Léa Martin'],
    ] as const) {
      const record = await makeRecord(person.kit, ['laboratory', 'reports']);
      await record.import(
        TITLES.map((title, n) => ({
          ...resultOn(title, `2026-03-0${n + 1}`),
          files: title === 'Cortisol' ? files : [],
        })),
      );
      await share(person, name);
    }
    await collect(nadia.kit);
    [patient, doctor] = [await enter(margaux), await enter(nadia, true)];
    ({ page } = patient);
  });
  afterAll(() => strike());
  beforeEach(({ onTestFailed }) => {
    expect(broken, 'an earlier step failed').toBe(false);
    onTestFailed(async () => {
      broken = true;
      for (const one of [patient, doctor, other, away] as (Profile | undefined)[])
        if (one) console.log(one.page.url(), one.wrong, one.refusals.slice(-5), await said(one.page));
    });
  });

  it('what she deletes can be undone, waits in the bin, and goes for good', async () => {
    await openEntry(page, 'Sodium');
    const dialog = await ask(page, 'Supprimer…');
    await lookOnce(page, 'moves-delete');
    await dialog.getByRole('radio', { name: 'Pour toujours' }).check();
    await dialog.getByRole('button', { name: 'Supprimer pour toujours' }).click();
    await page.getByRole('heading', { name: 'Entrée supprimée' }).waitFor();
    await page.getByRole('button', { name: 'Annuler la suppression' }).click();
    await page.getByRole('heading', { name: 'Sodium', exact: true }).waitFor();
    expect(await titlesOf(margaux)).toEqual([...TITLES].sort());

    await (await ask(page, 'Supprimer…')).getByRole('button', { name: 'Mettre à la corbeille' }).click();
    await page.getByText('Elle est dans la corbeille pour 30 jours.').last().waitFor();
    await lookOnce(page, 'moves-gone');
    expect(await doctorSees('Margaux Dubois')).not.toContain('Sodium');
    await fromSettings(page, 'Corbeille');
    await lookOnce(page, 'moves-bin');
    await page.getByRole('button', { name: 'Reprendre : Sodium' }).click();
    await page.getByText('« Sodium » est de nouveau dans votre carnet.').last().waitFor();
    expect(await doctorSees('Margaux Dubois')).toContain('Sodium');

    await openEntry(page, 'Sodium');
    const again = await ask(page, 'Supprimer…');
    await again.getByRole('radio', { name: 'Pour toujours' }).check();
    await again.getByRole('button', { name: 'Supprimer pour toujours' }).click();
    // Without a word against it, it goes by itself.
    await page.getByText('Elle est effacée du serveur, avec ses fichiers.').last().waitFor();
    const record = await fresh(margaux);
    expect([await record.bin(), await titlesOf(margaux)]).toEqual([
      [],
      ['Calcium', 'Cortisol', 'Psychiatrie'],
    ]);
  });

  it('what she sets apart is a deletion for her doctor and nothing else, and can be undone', async () => {
    const seen = await doctorSees('Margaux Dubois');
    await openEntry(page, 'Psychiatrie');
    await setApart(page);
    await page.getByRole('button', { name: 'Annuler ce changement' }).click();
    await page.getByText('C’est annulé : tout est comme avant.').last().waitFor();
    expect(await doctorSees('Margaux Dubois')).toBe(seen);
    await openEntry(page, 'Psychiatrie');
    await setApart(page);
    const record = await fresh(lea);
    for (const { iri, line } of (await record.timeline()).entries)
      if (['Sodium', 'Psychiatrie'].includes(line.title)) await record.delete(iri);
    expect(await doctorSees('Margaux Dubois')).toBe(await doctorSees('Léa Martin'));
    // What was read of the one was stated when the other was opened; of the other it is at the next visit.
    await stateNextVisit(doctor.page, PLACES.clinicianApp, lea.kit.places.inbox);
    await page.getByRole('region', { name: 'Ce qui vient d’être fait' }).waitFor({ state: 'detached' });
    expect(await said(page)).toContain('À part, hors de sa catégorie');
  });

  it('behind extra words it leaves no trace on any screen: the pages are those of a record without', async () => {
    await withWords(page, WORDS, true);
    await page.getByRole('link', { name: 'Voir mon carnet' }).click();
    await openEntry(page, 'Psychiatrie');
    await setApart(page, true);
    await page.getByText(/^Visible seulement quand vos mots en plus sont entrés\./u).waitFor();
    expect(await searched(page, 'Psychiatrie')).toContain('1 trouvé');
    await fromSettings(page, 'Mots en plus');
    await lookOnce(page, 'moves-second-open');
    await page.getByRole('button', { name: 'Quitter ces mots' }).click();
    await page.getByLabel('Vos mots en plus').waitFor();
    other = await enter(lea);
    await other.page.getByRole('button', { name: 'J’ai lu' }).click();
    // What the doctor stated is the first write of this device: it changes the keys of all sets first, and says so once.
    await other.page.getByText('Toutes les clés ont été changées.').waitFor();
    await other.page.reload();
    // Told while the doctor read before; the other record's app was not open then.
    await page.getByRole('button', { name: 'Fermer ce message' }).click();
    const about = { entry: 'Calcium', words: ['Psychiatrie', 'Calcium'] };
    const pages = await everyPage(page, about);
    expect(pages).toEqual(await everyPage(other.page, about));
    expect(pages['search Psychiatrie']).toMatch(/^\n[^]*Rien ne contient ces mots/u);
    await fromSettings(page, 'Fermer mon carnet');
    await page.getByRole('button', { name: 'Préparer la copie' }).click();
    const copy = unzipSync(await download(/^Enregistrer la copie/u));
    const words = Object.values(copy).map((file) => new TextDecoder().decode(file));
    expect(words.join()).toContain('Cortisol');
    expect(words.join()).not.toContain('Psychiatrie');
    await withWords(page, WORDS, false);
    await menu(page, 'Carnet');
    await page.getByRole('link', { name: /^Psychiatrie/u }).waitFor();
    await page.reload();
    await page.getByText('2 entrées').first().waitFor();
    expect(await said(page)).not.toContain('Psychiatrie');
  });

  it('her doctor finds a word of a letter in what is shared, and looks at letter, picture, vaccinations and scans', async () => {
    await doctorSees('Margaux Dubois');
    await lookThrough(doctor.page, 'Margaux Dubois');
  });

  it('after a doubt she changes the keys of a category, stops, and goes on; the doctor reads all the while', async () => {
    const laboratory = async () =>
      (await (await fresh(margaux)).kit.keyring.sets()).find(({ kind }) => kind === 'category:laboratory');
    const before = await laboratory();
    await fromSettings(page, 'Après un doute');
    const today = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });
    const reader = await page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: 'Peut lire' })
      .innerText();
    expect(reader.replace(/[\u00a0\u202f]/gu, ' ').split(/\n+/u)).toEqual([
      new URL(PLACES.nadiaPod).host,
      `Depuis le ${today.format(new Date())}`,
      'Peut lire : les résultats de biologie',
      'Identité jamais comparée',
    ]);
    await page.getByLabel('Quelles clés changer').selectOption({ label: 'Résultats de biologie' });
    // What is sent to the set waits until she has stopped, however fast the machine is.
    const held = Promise.withResolvers<undefined>();
    const hold = async (route: Route): Promise<void> => {
      if (route.request().method() === 'PUT') await held.promise;
      await route.continue();
    };
    await patient.context.route(`${before?.container ?? ''}**`, hold);
    await page.getByRole('button', { name: 'Changer les clés' }).click();
    await page.getByRole('progressbar', { name: /^Les clés changent/u }).waitFor();
    await page.getByRole('button', { name: 'Arrêter' }).click();
    held.resolve(undefined);
    await page.getByText('Arrêté. Rien n’est perdu').waitFor();
    await patient.context.unroute(`${before?.container ?? ''}**`, hold);
    await lookOnce(page, 'moves-doubt-stopped');
    expect(await doctorSees('Margaux Dubois')).toContain('Cortisol');
    await page.reload();
    await page.getByText('Un changement de clés n’est pas fini : Résultats de biologie').waitFor();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await page.getByText('Les clés sont changées : Résultats de biologie').waitFor();
    expect((await laboratory())?.epoch).not.toBe(before?.epoch);
    expect(await doctorSees('Margaux Dubois')).toContain('Cortisol');
    expect(await (await fresh(margaux)).check()).toEqual([]);
  });

  it('somebody she does not know stands in the log: she blocks them, withdraws, and changes keys', async () => {
    const container = (await (await fresh(margaux)).sets.category('laboratory')).container;
    expect((await omar.session.fetch(container)).status).toBe(403);
    await fromSettings(page, 'Journal : qui a fait quoi', 'Journal');
    await page.getByText('Je ne connais pas cette personne').first().click();
    await lookOnce(page, 'moves-log');
    const audit = await download('Télécharger le journal (FHIR AuditEvent)');
    expect(audited(audit, omar.session.webId)).toEqual({
      forms: ['Bundle', 'collection', 'AuditEvent'],
      accesses: [{ action: 'R', outcome: '8' }],
    });
    await page.getByLabel('Personne', { exact: true }).selectOption(omar.session.webId);
    const tried = await page.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(tried).toHaveLength(1);
    expect(tried[0]).toMatch(/^Refusé[^]*Inhabituel · cette personne n’avait pas d’accès à ce moment-là\./u);
    await page.getByLabel('Seulement ce qui est inhabituel').check();
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(1);
    await page
      .getByRole('button', { name: /^Bloquer la personne de/u })
      .first()
      .click();
    await page.getByText(/^La personne de .* est bloquée\. Elle n’en saura rien\.$/u).waitFor();
    await page.getByRole('link', { name: 'Voir qui voit quoi, et retirer un accès' }).first().click();
    await page.getByRole('button', { name: /^Retirer l’accès/u }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Retirer l’accès/u })
      .click();
    await page.getByRole('heading', { name: 'Personne d’autre que vous' }).waitFor();
    await fromSettings(page, 'Journal : qui a fait quoi', 'Journal');
    await page.getByText('Je ne connais pas cette personne').first().click();
    await page.getByRole('link', { name: 'Changer mes clés' }).first().click();
    await page.getByLabel('Quelles clés changer').selectOption({ label: 'Comptes rendus et lettres' });
    await page.getByRole('button', { name: 'Changer les clés' }).click();
    await page.getByText('Les clés sont changées : Comptes rendus et lettres').waitFor();
    await menu(page, 'Reçu');
    await page.getByText('Personnes bloquées').waitFor();
    expect(await (await fresh(margaux)).check()).toEqual([]);
  });

  it('in English she undoes a deletion and a setting apart too', async () => {
    await undoInEnglish(other.page, 'Cortisol');
    expect(await titlesOf(lea)).toEqual(['Calcium', 'Cortisol']);
  });

  it('takes her record out sealed with age, and brings it into an empty one at another provider, entry by entry', async () => {
    await page.reload();
    const { sealed, passphrase, copy } = await takeOut(page, download);
    const index = new TextDecoder().decode(copy['index.fr.html']);
    for (const title of await titlesOf(margaux)) expect(index).toContain(title);
    const elsewhere = await newPerson(PLACES.nadiaPod);
    await makeRecord(elsewhere.kit, ['laboratory']);
    away = await enter(elsewhere, false, PLACES.nadiaPod);
    await openCopy(away.page, sealed, passphrase);
    await bringIn(away.page, PLACES.nadiaPod);
    expect(await differing(await fresh(margaux), await fresh(elsewhere))).toEqual([]);
    await away.page.getByRole('link', { name: 'Voir mon carnet' }).click();
    for (const title of await titlesOf(margaux))
      await away.page.getByRole('link', { name: new RegExp(`^${title}`, 'u') }).waitFor();
    await menu(page, 'Carnet');
    await page.getByRole('link', { name: 'En une page' }).click();
    await page.getByRole('heading', { name: 'Mon carnet en une page' }).waitFor();
    await look(page, 'moves-summary');
  });

  it('she closes her record: a copy first, everything erased, grants dead, a receipt; then her account', async () => {
    await share(margaux, 'Margaux Dubois');
    await collect(nadia.kit);
    const { kit, account, session } = margaux;
    const sets = await kit.keyring.sets();
    expect(await doctorSees('Margaux Dubois')).toContain('Calcium');
    await page.reload();
    await fromSettings(page, 'Fermer mon carnet');
    await lookOnce(page, 'moves-close');
    await page.getByLabel('Votre phrase de passe').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Fermer et tout effacer' }).click();
    await page
      .getByRole('link', { name: 'Enregistrez une copie, ou dites que vous n’en voulez pas.' })
      .waitFor();
    await page.getByRole('button', { name: 'Préparer la copie' }).click();
    expect(Object.keys(unzipSync(await download(/^Enregistrer la copie/u)))).toContain('index.fr.html');
    await page.getByLabel('Votre phrase de passe').fill('ce ne sont pas mes mots');
    await page.getByRole('button', { name: 'Fermer et tout effacer' }).click();
    await page
      .getByRole('link', { name: 'Ce n’est pas votre phrase de passe. Rien n’est effacé.' })
      .waitFor();
    await page.getByLabel('Votre phrase de passe').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Fermer et tout effacer' }).click();
    await page.getByRole('heading', { name: 'Votre carnet est fermé' }).waitFor();
    await look(page, 'moves-closed');
    await page.getByRole('button', { name: 'Terminer', exact: true }).click();
    await page.getByText('Le reçu n’est pas enregistré').waitFor();
    const receipt = JSON.parse(
      new TextDecoder().decode(await download('Enregistrer le reçu')),
    ) as ClosingReceipt;
    expect(await verifyClosing(receipt)).toMatchObject({ signer: session.webId, grants: 1 });
    for (const { container } of sets) expect((await session.fetch(container)).status).toBe(404);
    for (const place of [kit.places.keyring, kit.places.slots, kit.places.keyStatements])
      expect((await session.fetch(place)).status).toBe(404);
    expect((await nadia.session.fetch(sets[0]?.container ?? '')).status).toBe(403);
    await doctor.page.bringToFront();
    await doctor.page.getByRole('heading', { name: 'L’accès est terminé' }).waitFor();

    const profileStatus = async (): Promise<number> => (await fetch(session.webId)).status;
    expect(await profileStatus()).toBe(200);
    const opened = patient.context.waitForEvent('page');
    await page.getByRole('link', { name: /^Ouvrir la page du compte/u }).click();
    const provider = await opened;
    await provider.getByRole('heading', { name: 'Mon compte' }).waitFor();
    await provider.getByText('Fermer mon compte').first().click();
    await lookOnce(provider, 'moves-account');
    await provider
      .getByLabel('Mot de passe du compte, encore une fois')
      .filter({ visible: true })
      .fill(account.password);
    await provider.getByRole('button', { name: 'Fermer mon compte' }).click();
    await provider.getByRole('heading', { name: 'Votre compte est effacé' }).waitFor();
    // What is not there and what is hidden look alike to anonymous people.
    expect(await profileStatus()).toBe(401);
    await lookOnce(provider, 'moves-account-closed');
    await provider.close();
    await page.getByRole('button', { name: 'Terminer', exact: true }).click();
    await page.getByRole('heading', { name: 'Votre carnet de santé, chez vous' }).waitFor();
  });

  it('nothing went wrong on the way', () => {
    const profiles = [patient, doctor, other, away];
    expect(profiles.flatMap(({ refusals }) => refusals).filter((one) => one.startsWith('5'))).toEqual([]);
    expect(profiles.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(seenFaults).toEqual([]);
  });
});
