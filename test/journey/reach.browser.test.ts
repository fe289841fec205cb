import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collect, makeRecord, openReceived, RecordReader } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { documentOf, draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, PASSPHRASE, type TestPerson } from '../support/people.ts';
import { look, lookOnce, seenFaults } from './look.ts';
import { newProfile, type Profile } from './profile.ts';
import { placesFrom, setScene } from './scene.ts';
import { said } from './shown.ts';
import { signIn } from './sign-in.ts';

const PLACES = placesFrom(5504);

describe('who can see what, and changes to it', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let margaux: TestPerson;
  let [nadia, lea] = [] as unknown as [TestPerson, TestPerson];
  let profile: Profile;
  let page: Page;
  let broken = false;
  /** Where the reports lie. */
  let reports: string;

  const seenBy = async (who: TestPerson): Promise<readonly string[]> => {
    await collect(who.kit);
    const { sets } = await openReceived(who.kit, margaux.session.webId);
    return (await new RecordReader(sets).timeline()).entries.map(({ line }) => line.title).sort();
  };
  const next = (): Promise<void> => page.getByRole('button', { name: 'Continuer' }).click();
  const people = async (): Promise<void> => {
    await page.getByRole('navigation').getByRole('link', { name: 'Partages' }).click();
    await page.getByRole('heading', { name: 'Qui voit quoi' }).waitFor();
  };
  /** From whom to share with to what is shown. */
  const choose = async (person: TestPerson, name: string, isKnown = false): Promise<void> => {
    await page.getByLabel('Adresse de la personne').fill(person.session.webId);
    await page.getByLabel('Comment appelez-vous cette personne ?').fill(name);
    await next();
    if (isKnown) await page.getByText(`Vous avez déjà vérifié ${name}.`).waitFor();
    else await page.getByRole('radio', { name: 'Les nombres sont pareils' }).check();
    await next();
    await page.getByRole('heading', { name: 'Que voulez-vous montrer ?' }).waitFor();
  };
  const sign = async (whatFollows = (): Promise<void> => Promise.resolve()): Promise<void> => {
    await page.getByLabel('Votre phrase de passe, pour signer').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Partager', exact: true }).click();
    await page.getByRole('heading', { name: 'C’est partagé' }).waitFor();
    await whatFollows();
    await page.getByRole('link', { name: 'Voir qui voit quoi' }).click();
  };
  const open = async (title: RegExp): Promise<void> => {
    await page.getByRole('navigation').getByRole('link', { name: 'Carnet' }).click();
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: 'Qui voit ce document ?' }).click();
    await page.getByRole('heading', { name: 'Qui voit ce document ?' }).waitFor();
  };

  beforeAll(async () => {
    ({ browser, strike } = await setScene(PLACES));
    margaux = await newPerson(PLACES.margauxPod);
    [nadia, lea] = [await newPerson(PLACES.nadiaPod), await newPerson(PLACES.nadiaPod)];
    const record = await makeRecord(margaux.kit, CATEGORIES);
    ({ container: reports } = await record.sets.category('reports'));
    const value = draftOf('Ferritin', 'd1');
    const letter = documentOf('Letter', draftOf('Part', 'd1'));
    await record.import([
      value,
      { ...letter, category: 'reports', line: { ...letter.line, kind: 'Document', author: 'Dr Anne Leroy' } },
    ]);
    profile = await newProfile(browser, 'fr-FR', PLACES);
    ({ page } = profile);
    await signIn(page, margaux, {
      app: PLACES.patientApp,
      provider: PLACES.margauxPod,
      client: 'Carnet',
      unlock: 'Ouvrir votre carnet sur cet appareil',
    });
    await page.getByRole('heading', { name: 'Mon carnet' }).waitFor();
  });
  afterAll(() => strike());
  beforeEach(({ onTestFailed }) => {
    expect(broken, 'an earlier step failed').toBe(false);
    onTestFailed(async () => {
      broken = true;
      console.log(page.url(), profile.wrong, profile.refusals, await said(page));
    });
  });

  it('before sharing she sees what the doctor will see, and whom else that names', async () => {
    await people();
    await page.getByRole('link', { name: 'Partager avec quelqu’un' }).click();
    await choose(nadia, 'Dr Nadia Benali');
    await page.getByRole('checkbox', { name: 'Résultats de biologie', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Comptes rendus et lettres' }).check();
    await next();
    await page.getByRole('radio', { name: 'Avis médical' }).check();
    await page.getByLabel('Votre nom pour cette personne').fill('Margaux Dubois');
    await next();
    expect(await page.getByRole('radio', { name: '30 jours' }).isChecked()).toBe(true);
    await look(page, 'reach-until');
    await page.getByRole('radio', { name: 'Sans date de fin' }).check();
    await next();
    await page.getByText('Ces documents nomment d’autres soignants').waitFor();
    expect(await said(page)).toContain('et Dr Anne Leroy');
    await page.getByRole('button', { name: 'Voir ce que Dr Nadia Benali verra' }).click();
    await page.getByText('Dr Nadia Benali verra 2 entrées.').waitFor();
    await look(page, 'reach-check');
    const rules = `${reports}.acr`;
    const refuse = (route: Route): Promise<void> =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' } })
        : route.continue();
    await profile.context.route(rules, refuse);
    await sign(async () => {
      await page.getByText('Une partie n’a pas pu être partagée : Comptes rendus et lettres.').waitFor();
      await page.getByRole('listitem').filter({ hasText: 'Letter' }).waitFor();
      expect(await said(page)).not.toContain('Ferritin');
      await look(page, 'reach-partial');
      await profile.context.unroute(rules, refuse);
      await page.getByRole('button', { name: 'Réessayer ces parties' }).click();
      await page.getByText('Tout est partagé maintenant.').waitFor();
    });
    await page.getByRole('heading', { name: 'Qui voit quoi' }).waitFor();
    expect(await said(page)).toContain('sans date de fin, pour : avis médical.');
    expect(await seenBy(nadia)).toEqual(['Ferritin', 'Letter']);
  });

  it('she sees her record as the doctor does, by the rules on the server', async () => {
    await page.getByRole('link', { name: 'Voir comme Dr Nadia Benali' }).click();
    await page.getByText('Dr Nadia Benali voit 2 entrées de votre carnet.').waitFor();
    const text = await said(page);
    expect(text).toContain('Rien d’autre n’est visible pour cette personne');
    expect(text).not.toContain('Tout n’est pas certain');
    await look(page, 'reach-view-as');
  });

  it('she hides a document, takes that back, hides it again, and shares it alone with somebody else', async () => {
    await open(/^Letter/u);
    await look(page, 'reach-entry');
    await page.getByRole('button', { name: 'Cacher ce document à Dr Nadia Benali' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('Personne d’autre que vous ne pourra le voir.');
    await lookOnce(page, 'reach-hide');
    await dialog.getByRole('button', { name: 'Cacher', exact: true }).click();
    await page.getByRole('button', { name: 'Annuler ce changement' }).click();
    await page.getByText('C’est annulé : tout est comme avant.').last().waitFor();
    expect(await seenBy(nadia)).toEqual(['Ferritin', 'Letter']);
    await page.getByRole('button', { name: 'Cacher ce document à Dr Nadia Benali' }).click();
    await dialog.getByRole('button', { name: 'Cacher', exact: true }).click();
    await page.getByRole('heading', { name: 'Qui voit quoi' }).waitFor();
    expect(await seenBy(nadia)).toEqual(['Ferritin']);
    await open(/^Letter/u);
    expect(await said(page)).toContain('Personne d’autre que vous ne voit ce document.');
    await page.getByRole('button', { name: 'Partager ce document' }).click();
    await choose(lea, 'Léa');
    expect(await page.getByRole('checkbox', { name: 'Letter' }).isChecked()).toBe(true);
    await next();
    await page.getByRole('radio', { name: 'Consultation' }).check();
    await next();
    await page.getByRole('radio', { name: 'Cette consultation' }).check();
    await next();
    await sign();
    await page.getByRole('heading', { name: 'Léa', exact: true }).waitFor();
    expect(await seenBy(lea)).toEqual(['Letter']);
    await open(/^Letter/u);
    await page.getByRole('button', { name: 'Cacher ce document à Léa' }).click();
    await dialog.getByText('Cela ne s’annule pas : pour que Léa le revoie, il faudra partager').waitFor();
    await dialog.getByRole('button', { name: 'Annuler', exact: true }).click();
    await people();
    await page.getByRole('button', { name: 'Par document' }).click();
    expect(await said(page)).toContain('Letter : Léa');
    await look(page, 'reach-documents');
    await page.getByRole('button', { name: 'Par date de fin' }).click();
    expect((await said(page)).search('Léa peut lire')).toBeLessThan(
      (await said(page)).search('sans date de fin'),
    );
  });

  it('she begins to show more to a person who is known, under the name they know', async () => {
    await people();
    await page.getByRole('link', { name: 'Modifier l’accès de Dr Nadia Benali' }).click();
    await page.getByRole('button', { name: 'Montrer autre chose' }).click();
    expect(await page.getByLabel('Adresse de la personne').inputValue()).toBe(nadia.kit.session.webId);
    await next();
    await page.getByRole('heading', { name: 'Est-ce bien la bonne personne ?' }).waitFor();
    await next();
    await page.getByRole('checkbox', { name: 'Mesures' }).check();
    await next();
    expect(await page.getByLabel('Votre nom pour cette personne').inputValue()).toBe('Margaux Dubois');
  });

  it('she gives an end to what had none, and takes a part out, without a word to the doctor', async () => {
    await people();
    await page.getByRole('link', { name: 'Modifier l’accès de Dr Nadia Benali' }).click();
    await page.getByRole('heading', { name: 'L’accès de Dr Nadia Benali' }).waitFor();
    await look(page, 'reach-grant');
    await page.getByRole('radio', { name: 'Dernier jour' }).check();
    await page.getByRole('textbox', { name: 'Dernier jour' }).fill('2031-03-14');
    await page.getByRole('button', { name: 'Changer la fin' }).click();
    await page.getByText('jusqu’au 14 mars 2031').first().waitFor();
    await page.getByRole('checkbox', { name: 'Comptes rendus et lettres' }).uncheck();
    await page.getByRole('button', { name: 'Ne montrer que ce qui reste coché' }).click();
    await page.getByText(/^Dr Nadia Benali peut lire les résultats de biologie jusqu/u).waitFor();
    expect((await collect(nadia.kit)).grants).toEqual([]);
    expect(await seenBy(nadia)).toEqual(['Ferritin']);
  });

  it('she changes doctor in one act, and then stops everything in one', async () => {
    await people();
    await page.getByRole('button', { name: 'Remplacer Dr Nadia Benali par quelqu’un d’autre' }).click();
    await choose(lea, 'Léa', true);
    expect(await page.getByRole('checkbox', { name: 'Résultats de biologie' }).isChecked()).toBe(true);
    await next();
    await page.getByRole('radio', { name: 'Suivi d’une maladie' }).check();
    await next();
    await page.getByRole('radio', { name: 'Le temps d’un traitement' }).check();
    await next();
    await page.getByRole('link', { name: 'Écrivez un nombre de semaines, de 1 à 104.' }).waitFor();
    await page.getByLabel('Combien de semaines ?').fill('6');
    const end = await page.getByRole('main').getByRole('status').filter({ hasText: 'fin le' }).innerText();
    await lookOnce(page, 'reach-treatment');
    await next();
    await page.getByText('Dans le même geste, Dr Nadia Benali perd tout accès à votre carnet.').waitFor();
    await sign();
    await page.getByRole('heading', { name: 'Léa', exact: true }).waitFor();
    await page.getByText(end.replace('fin le', 'jusqu’au')).first().waitFor();
    expect(await seenBy(lea)).toEqual(['Ferritin', 'Letter']);
    await expect(seenBy(nadia)).rejects.toMatchObject({ code: 'refused' });
    await page.getByRole('button', { name: 'Tout arrêter' }).click();
    await lookOnce(page, 'reach-stop');
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer tous les accès' }).click();
    await page.getByRole('heading', { name: 'Personne d’autre que vous' }).waitFor();
    await expect(seenBy(lea)).rejects.toMatchObject({ code: 'refused' });
    expect(profile.wrong).toEqual([]);
    expect(seenFaults).toEqual([]);
  });
});
