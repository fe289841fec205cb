import { isRefusal, readDocument } from '@carnet/exchange';
import { makeRecord, openRecord } from '@carnet/record';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newPerson, type TestPerson } from '../support/people.ts';
import { look, lookOnce, seenFaults } from './look.ts';
import { menu } from './moving.ts';
import { newProfile, type Profile } from './profile.ts';
import { placesFrom, setScene } from './scene.ts';
import { said } from './shown.ts';
import { signIn } from './sign-in.ts';

const PLACES = placesFrom(4952);
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const hba1c = (value: number, date: string) => ({
  resourceType: 'Observation',
  status: 'final',
  category: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }],
    },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'HbA1c' }] },
  effectiveDateTime: date,
  performer: [{ display: 'Laboratoire du Port' }],
  valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  referenceRange: [{ low: { value: 4, unit: '%' }, high: { value: 5.6, unit: '%' } }],
});

describe('what a patient writes by hand', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let margaux: TestPerson;
  let patient: Profile;
  let page: Page;
  let broken = false;
  /** Where the measures lie. */
  let measures: string;
  /** The page of something she wrote. */
  let allergy: string;

  const main = () => page.getByRole('main');
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true }).first();
  const fromRecord = async (link: string): Promise<void> => {
    await menu(page, 'Carnet');
    await main().getByRole('link', { name: link, exact: true }).click();
    await heading(link).waitFor();
  };
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  };
  const saved = () => main().getByText('C’est dans votre carnet.').waitFor();
  const measure = async (name: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    await fromRecord('Mesures');
    await main().getByRole('link', { name, exact: true }).click();
    await heading(name).waitFor();
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).first().fill(value);
    await save();
  };

  beforeAll(async () => {
    ({ browser, strike } = await setScene(PLACES));
    margaux = await newPerson(PLACES.margauxPod);
    const record = await makeRecord(margaux.kit, ['laboratory', 'allergies', 'measures']);
    const lines = [hba1c(6.4, '2024-02-01'), hba1c(6.9, '2025-02-03')].map((one) => JSON.stringify(one));
    const bytes = new TextEncoder().encode(lines.join('\n'));
    const reading = await readDocument(bytes, { name: 'resultats.ndjson', received: new Date() });
    if (isRefusal(reading)) throw new Error(reading.sentence);
    await record.import(reading.drafts);
    ({ container: measures } = await record.sets.category('measures'));
    patient = await newProfile(browser, 'fr-FR', PLACES);
    ({ page } = patient);
    await signIn(page, margaux, {
      app: PLACES.patientApp,
      provider: PLACES.margauxPod,
      client: 'Carnet',
      unlock: 'Ouvrir votre carnet sur cet appareil',
    });
  });
  afterAll(() => strike());
  beforeEach(({ onTestFailed }) => {
    expect(broken, 'an earlier step failed').toBe(false);
    onTestFailed(async () => {
      broken = true;
      console.log(page.url(), patient.wrong, patient.refusals.slice(-5), await said(page));
    });
  });

  it('an allergy, as precise as she knows it: what is wrong is told at once, and nothing typed is lost', async () => {
    await fromRecord('Profil médical');
    expect(await said(page)).toContain('Rien n’est encore écrit ici.');
    await look(page, 'by-hand-profile-empty');
    await page.getByRole('link', { name: 'Ajouter : Allergies et intolérances' }).click();
    await heading('Allergie ou intolérance').waitFor();
    await page.getByLabel('Ce qui se passe').fill('Urticaire');
    await page.getByLabel('Depuis').fill('il y a longtemps');
    await page.getByLabel('Choisir un fichier').setInputFiles({
      name: 'bras.png',
      mimeType: 'image/png',
      buffer: PIXEL,
    });
    await save();
    await page.getByRole('link', { name: 'À quoi : Ce champ est nécessaire.' }).waitFor();
    await lookOnce(page, 'by-hand-allergy-wrong');
    expect(await page.getByLabel('Ce qui se passe').inputValue()).toBe('Urticaire');
    expect(await main().getByText('bras.png').count()).toBe(1);
    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('navigation').getByRole('link', { name: 'Partages' }).click();
    await expect
      .poll(() => asked)
      .toEqual([expect.stringMatching(/^Ce que vous avez écrit ici n’est pas enregistré\./u)]);
    expect(await page.getByLabel('Ce qui se passe').inputValue()).toBe('Urticaire');
    await page.getByLabel('À quoi').fill('penicilline');
    await page.getByLabel('Depuis').fill('mai 2021');
    await save();
    await saved();
    await page.getByRole('link', { name: 'Le voir' }).click();
    await heading('Profil médical').waitFor();
    await main()
      .getByRole('link', { name: /^Pénicilline/u })
      .click();
    await heading('Pénicilline').waitFor();
    const words = await said(page);
    expect(words).toContain('mai 2021');
    expect(words).toContain('écrit par le patient, vérifié par personne');
    expect(words).toContain('bras.png');
    expect(words).toMatch(/Ce qui se passe\s+Urticaire/u);
  });

  it('is corrected in its place, and the correction can be taken back', async () => {
    allergy = page.url();
    await page.getByRole('link', { name: 'Corriger', exact: true }).click();
    await heading('Corriger').waitFor();
    expect(await page.getByLabel('Depuis').inputValue()).toBe('05/2021');
    await page.getByLabel('À quoi').fill('Amoxicilline');
    await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await heading('Amoxicilline').waitFor();
    expect(page.url()).toBe(allergy);
    expect(await said(page)).toContain('corrigé par le patient le');
    await lookOnce(page, 'by-hand-corrected');
    await page.getByRole('button', { name: 'Annuler ce changement' }).click();
    await page.getByRole('main').getByText('C’est annulé').first().waitFor();
    await heading('Pénicilline').waitFor();
    await menu(page, 'Carnet');
    await main()
      .getByRole('link', { name: /^Pénicilline/u })
      .waitFor();
  });

  it('a note beside the result of a laboratory leaves the result as it is', async () => {
    await menu(page, 'Carnet');
    await main().getByRole('link', { name: /6,9 %/u }).click();
    await heading('Hémoglobine A1c').waitFor();
    expect(await page.getByRole('link', { name: 'Corriger', exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'Écrire une note à côté' }).click();
    await page.getByRole('button', { name: 'Enregistrer la note' }).click();
    await page.getByRole('link', { name: 'Écrivez quelques mots.' }).waitFor();
    await page.getByLabel('Votre note').fill('J’étais sous cortisone.');
    await look(page, 'by-hand-note');
    await page.getByRole('button', { name: 'Enregistrer la note' }).click();
    await heading('Hémoglobine A1c').waitFor();
    await main().getByText('J’étais sous cortisone.').waitFor();
    expect(await said(page)).toContain('6,9 %');
    await look(page, 'by-hand-noted');
  });

  it('measures make a curve and a table, those of the laboratory among them', async () => {
    await measure('Poids', { Poids: '320' });
    await main().getByText('Est-ce bien cela').waitFor();
    await lookOnce(page, 'by-hand-unlikely');
    await page.getByLabel('Poids').fill('72,5');
    await save();
    await saved();
    await measure('Taille', { Taille: '168' });
    await saved();
    await measure('Hémoglobine glyquée (HbA1c)', { 'Hémoglobine glyquée': '6,2' });
    await saved();
    await measure('Tension artérielle', { Systolique: '128', Diastolique: '82' });
    await saved();
    await fromRecord('Mesures');
    expect(await said(page)).toContain('25,7 kg/m²');
    await look(page, 'by-hand-measures');
    await main()
      .getByRole('link', { name: /^Hémoglobine glyquée \(HbA1c\).*6,2/u })
      .click();
    await heading('Hémoglobine glyquée (HbA1c)').waitFor();
    const points = page.getByRole('group', { name: /^Courbe/u }).getByRole('link');
    expect(await points.count()).toBe(3);
    await points.last().focus();
    await page.keyboard.press('ArrowLeft');
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(focused.replace(/\s/gu, ' ')).toBe('3 février 2025 : 6,9 % Laboratoire du Port');
    const table = page.getByRole('table', { name: 'Hémoglobine glyquée (HbA1c)' });
    expect(await table.getByRole('row').count()).toBe(4);
    expect(await table.innerText()).toContain('mesuré et écrit par le patient');
    await look(page, 'by-hand-curve');
  });

  it('a child’s measures stand between the lines of the WHO, once birth and sex are told', async () => {
    await fromRecord('Mesures');
    await main().getByRole('link', { name: 'Courbes de croissance d’un enfant' }).click();
    await heading('La personne de ce carnet').waitFor();
    expect(await said(page)).toContain('Il manque la date de naissance et le sexe.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await main().getByText('Écrivez le jour, le mois et l’année').waitFor();
    await page.getByLabel('Date de naissance').fill(`01/01/${new Date().getFullYear() - 4}`);
    await page.getByRole('radio', { name: 'féminin' }).check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await heading('Courbes de croissance').waitFor();
    expect(await said(page)).toContain(`Fille née le 1er janvier ${new Date().getFullYear() - 4}.`);
    const table = page.getByRole('table', { name: 'Poids' });
    expect(await table.getByRole('row').count()).toBe(2);
    expect(await table.innerText()).toContain('au-dessus de la ligne +3');
    await look(page, 'by-hand-growth');
    await page.getByRole('link', { name: 'Mesures' }).click();
    await main()
      .getByRole('link', { name: /^Courbes de croissance Poids/u })
      .waitFor();
  });

  it('people and wishes open the part they need', async () => {
    await fromRecord('Profil médical');
    await main().getByRole('link', { name: 'Entourage et volontés' }).click();
    await heading('Entourage et volontés').waitFor();
    expect(await said(page)).toContain('n’est pas ouverte');
    await page.getByRole('link', { name: 'Ajouter : Personnes à prévenir en cas d’urgence' }).click();
    await page.getByLabel('Nom et prénom').fill('Jeanne Martin');
    await page.getByLabel('Téléphone').fill('06 12 34 56 78');
    await save();
    await saved();
    await page.getByRole('link', { name: 'Le voir' }).click();
    await main().getByText('Jeanne Martin').waitFor();
    await look(page, 'by-hand-wishes');
    await page.goto(`${PLACES.patientApp}add`);
    await heading('Écrire à la main').waitFor();
    await look(page, 'by-hand-add');
  });

  it('is told that her record could not be read, and nothing is called empty before it is', async () => {
    await menu(page, 'Carnet');
    await main()
      .getByText(/^\d+ entrées/u)
      .first()
      .waitFor();
    const fail = (route: Route): Promise<void> => route.abort();
    const isPart = (url: URL): boolean => url.href.startsWith(measures) || url.pathname.endsWith('/.many');
    await patient.context.route(isPart, fail);
    await page.goto(new URL('/categories', PLACES.patientApp).href);
    await heading('Parties de mon carnet').waitFor();
    await main().getByText('Le carnet n’a pas pu être lu.').waitFor();
    expect(await said(page)).not.toMatch(/\d entrée/u);
    await lookOnce(page, 'by-hand-unread');
    await patient.context.unroute(isPart, fail);
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await main()
      .getByText(/^\d+ entrées/u)
      .first()
      .waitFor();
    await main().getByText('Le carnet n’a pas pu être lu.').waitFor({ state: 'detached' });
    await patient.context.route(isPart, fail);
    await page.goto(`${allergy}/edit`);
    await main().getByText('Le carnet n’a pas pu être lu.').waitFor();
    await patient.context.unroute(isPart, fail);
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await heading('Corriger').waitFor();
  });

  it('is told that an address is no page, and finds the way back', async () => {
    await page.goto(`${PLACES.patientApp}nowhere`);
    await heading('Cette page n’existe pas').waitFor();
    await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
    await heading('Mon carnet').waitFor();
  });

  it('leaves a record that is whole, and screens without faults', async () => {
    await margaux.kit.keyring.refresh();
    const record = openRecord(margaux.kit);
    expect(await record.check()).toEqual([]);
    expect((await record.timeline(['circle'])).entries).toHaveLength(1);
    expect(seenFaults).toEqual([]);
    expect(patient.wrong).toEqual([]);
  });
});
