import {
  ask,
  collect,
  makeRecord,
  meet,
  openReceived,
  openRecord,
  RecordReader,
  type OwnRecord,
} from '@carnet/record';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { openAccount } from '../support/accounts.ts';
import { newPerson, PASSPHRASE, type TestPerson } from '../support/people.ts';
import { choose, menu } from './asking.ts';
import { lookOnce, seenFaults } from './look.ts';
import { makeKit } from './newcomer.ts';
import { addFiles, duboisFiles, openParts } from './owner.ts';
import { headsKept, openWithMistakes, openWrongly, signInOnNewDevice } from './new-device.ts';
import { newProfile, type Profile } from './profile.ts';
import { PLACES, setScene, TOKEN_SECONDS } from './session-scene.ts';
import { said } from './shown.ts';

const PARTS = ['laboratory', 'reports', 'measures', 'problems', 'treatments', 'prevention'] as const;
/** What is said where a provider ends no access by itself. */
const NO_ENDS = 'Votre fournisseur ne tient pas les dates de fin';
const NOTICE_MS = 150_000;
const ENDED_MS = (TOKEN_SECONDS + 20) * 1000;

describe('sessions, tabs and devices', () => {
  let strike: () => Promise<void>;
  let browser: Browser;
  let odile: Profile;
  let paul: TestPerson;
  let device: Profile;
  let doctor: TestPerson;
  let passphrase: string;
  let hers: string;
  let files: string[];
  const profiles: Profile[] = [];
  let broken = false;

  const profile = async (locale: 'fr-FR' | 'en-GB'): Promise<Profile> => {
    const made = await newProfile(browser, locale, PLACES);
    profiles.push(made);
    return made;
  };

  /** Paul’s record as it lies in his pod now. */
  const paulsRecord = async (): Promise<OwnRecord> => {
    await paul.kit.keyring.refresh();
    return openRecord(paul.kit);
  };
  const twoTabs = async (heading: string): Promise<readonly [Page, Page]> => {
    const second = await device.context.newPage();
    await second.goto(new URL('/timeline', PLACES.app).href);
    await second.getByRole('heading', { name: heading }).waitFor();
    return [device.page, second];
  };

  beforeAll(async () => {
    files = (await duboisFiles()).filter((file) => file.includes('lab-')).toSorted();
    ({ browser, strike } = await setScene());
    doctor = await newPerson(PLACES.own);
    odile = await profile('fr-FR');
  });
  afterAll(() => strike());
  beforeEach(({ onTestFailed }) => {
    expect(broken, 'an earlier step failed').toBe(false);
    onTestFailed(async () => {
      broken = true;
      for (const { page, wrong, refusals } of profiles)
        console.log(page.url(), wrong, refusals, (await said(page)).slice(0, 2000));
    });
  });

  it('somebody with an account elsewhere signs in by her address, makes her record there, and adds a file', async () => {
    const { page } = odile;
    const account = await openAccount(PLACES.foreign);
    hers = account.webId;
    const host = new URL(PLACES.foreign).host;
    await page.goto(PLACES.app);
    await page.getByRole('link', { name: 'J’ai déjà un espace' }).click();
    for (const [typed, understood] of [
      [host, `L’hébergeur ${host}.`],
      [account.webId, `Un compte hébergé chez ${host}.`],
    ] as const) {
      await page.getByLabel('Votre adresse, ou celle de votre hébergeur').fill(typed);
      await page.getByRole('button', { name: 'Vérifier cette adresse' }).click();
      await page.getByRole('main').getByText(understood).last().waitFor();
    }
    await page.getByRole('button', { name: `Se connecter chez ${host}` }).click();
    await page.getByLabel('Email').fill(account.email);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.getByRole('heading', { name: 'Votre phrase de passe' }).waitFor();
    ({ passphrase } = await makeKit(odile, null));
    await openParts(page, false);
    expect(await addFiles(page, files.slice(0, 1), null)).toMatch(/\d+ entrées ajoutées/u);
  });

  it('fills in a form until only her signature is missing', async () => {
    const { page } = odile;
    await page.reload();
    await page.getByText('Votre connexion se termine bientôt').last().waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Partages' }).click();
    await page.getByRole('link', { name: 'Partager avec quelqu’un' }).click();
    await page.getByLabel('Adresse de la personne').fill(doctor.session.webId);
    await page.getByLabel('Comment appelez-vous cette personne ?').fill('Dr Nadia Benali');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('radio', { name: 'Les nombres sont pareils' }).check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('checkbox', { name: 'Résultats de biologie', exact: true }).check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByLabel('Dites-le avec vos mots').fill('suivi du diabète');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByText(NO_ENDS).waitFor();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByLabel('Votre phrase de passe, pour signer').fill(passphrase);
  });

  it('a new device takes the secret as often as needed, and says what is wrong with the 24 words', async () => {
    paul = await newPerson(PLACES.own);
    const record = await makeRecord(paul.kit, PARTS);
    await record.share({
      with: doctor.session.webId,
      check: 'unverified',
      categories: ['laboratory'],
      purpose: 'suivi du diabète',
      until: new Date('2031-03-14T22:59:59Z'),
      ownerName: null,
      gesture: 'passphrase',
    });
    device = await profile('fr-FR');
    await signInOnNewDevice(device.page, paul);
    await openWrongly(device.page, 5);
    await openWithMistakes(device.page, paul.words);
  });

  it('it says who can read, and that it cannot know yet whether that is all', async () => {
    const { page } = device;
    const notice = page.getByText('Cet appareil découvre votre carnet');
    await notice.waitFor();
    expect(await said(page)).toContain(
      `${new URL(PLACES.own).host} peut lire les résultats de biologie jusqu’au 14 mars 2031, pour : suivi du diabète.`,
    );
    await page.getByRole('button', { name: 'J’ai lu' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Votre carnet est vide' }).waitFor();
    expect(await notice.count()).toBe(0);
  });

  it('two tabs add files at once, one of them the same: nothing is lost or there twice, nothing alarms', async () => {
    const tabs = await twoTabs('Votre carnet est vide');
    const add = async (page: Page, from: number): Promise<number> => {
      const report = await addFiles(page, files.slice(from, from + 3), null);
      return Number(/(\d+) entrées ajoutées/u.exec(report)?.[1]);
    };
    const turning = Promise.any(
      tabs.map((tab) => tab.getByRole('progressbar', { name: 'Changement des clés' }).waitFor()),
    );
    const added = await Promise.all(tabs.map((tab, i) => add(tab, 2 * i)));
    await turning;
    const kept = await headsKept(device.page, paul.session.webId);
    const record = await paulsRecord();
    for (const set of await record.sets.sealed.all()) {
      await set.load();
      const head = await set.head();
      if (head !== null) expect([set.setId, kept[set.setId]]).toEqual([set.setId, String(head.seq)]);
    }
    expect(await record.check()).toEqual([]);
    const facts = (await record.timeline()).entries.map(({ category, line }) => `${category} ${line.id}`);
    expect(facts).toHaveLength(added.reduce((sum, n) => sum + n));
    expect(new Set(facts).size).toBe(facts.length);
    for (const tab of tabs) {
      await tab.reload();
      await tab.getByRole('heading', { name: 'Mon carnet' }).waitFor();
      await expect.poll(() => said(tab)).toContain(`${facts.length} entrées`);
    }
    await tabs[1].close();
  });

  it('a session that ended in the midst of a form loses nothing', async () => {
    const { page, context } = odile;
    await page.getByText('Votre connexion est terminée').last().waitFor({ timeout: ENDED_MS });
    await lookOnce(page, 'patient-session-ended');
    expect(await page.getByLabel('Votre phrase de passe, pour signer').inputValue()).toBe(passphrase);
    await page.getByRole('button', { name: 'Partager', exact: true }).click();
    const opened = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Me reconnecter' }).click();
    const provider = await opened;
    const closed = provider.waitForEvent('close');
    await provider.getByRole('button', { name: 'Authorize' }).click();
    await closed;
    await page.getByRole('heading', { name: 'C’est partagé' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/share');
    expect(await page.getByRole('region', { name: 'Votre connexion' }).count()).toBe(0);
    await page.goBack();
    await page.getByRole('heading', { name: 'Relisez avant de partager' }).waitFor();
  });

  it('deciding a request she is told that her provider ends no access by itself, before she says until when', async () => {
    const { page } = odile;
    const first = await meet(doctor.kit, hers, null);
    if (first.state !== 'compare') expect.unreachable();
    await meet(doctor.kit, hers, { number: first.number });
    await ask(doctor.kit, {
      of: hers,
      name: 'Dr Nadia Benali',
      organisation: null,
      credential: null,
      scope: {
        categories: ['laboratory'],
        entries: [],
        modes: ['read'],
        purposeTerm: null,
        purpose: 'suivi du diabète',
        app: null,
        until: null,
        once: false,
      },
    });
    await page.reload();
    await menu(page, 'Reçu', 'Reçu');
    await page.getByRole('link', { name: /Dr Nadia Benali/u }).click();
    await page.getByText('Votre décision', { exact: true }).waitFor();
    await choose(page, 'Autoriser une partie');
    await page.getByRole('checkbox', { name: 'Résultats de biologie', exact: true }).check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Jusqu’à quand ?' }).waitFor();
    await page.getByText(NO_ENDS).waitFor();
    // An hour from the first opening is for a server to keep: here it begins with the grant.
    expect(await said(page)).toContain('Une heure à partir de votre accord');
  });

  it('the end of a session is said two minutes ahead, above an open dialog too; where the browser opens no window, a link does', async () => {
    const { page, context } = odile;
    await page.reload();
    await page.getByRole('navigation').getByRole('link', { name: 'Partages' }).click();
    await page.getByText('Dr Nadia Benali peut lire les résultats de biologie').waitFor();
    await page.getByText(NO_ENDS).waitFor();
    expect(await said(page)).toContain('Il s’arrête quand vous ouvrez Carnet après cette date');
    await page.getByRole('button', { name: 'Retirer l’accès de Dr Nadia Benali' }).click();
    const dialog = page.getByRole('dialog', { name: 'Retirer l’accès de Dr Nadia Benali ?' });
    const region = dialog.getByRole('region', { name: 'Votre connexion' });
    await region.getByText('Votre connexion se termine bientôt').waitFor();
    await page.clock.setFixedTime(Date.now() - NOTICE_MS);
    await region.waitFor({ state: 'detached' });
    await page.clock.setFixedTime(Date.now());
    await region.getByText('Votre connexion se termine bientôt').waitFor();
    await page.clock.setFixedTime(Date.now() + ENDED_MS);
    await region.getByText('Votre connexion est terminée').waitFor();
    await lookOnce(page, 'patient-session-ended-dialog');
    await page.clock.setFixedTime(Date.now());
    await page.clock.resume();
    await page.evaluate(() => {
      window.open = () => null;
    });
    await dialog.getByRole('button', { name: /^(Me reconnecter|Prolonger ma connexion)$/u }).click();
    const opened = context.waitForEvent('page');
    await dialog.getByRole('link', { name: `Ouvrir ${new URL(PLACES.foreign).host}` }).click();
    const provider = await opened;
    await provider.getByRole('button', { name: 'Authorize' }).click();
    await dialog.getByText('Votre connexion est rétablie.').waitFor();
    await region.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('Dr Nadia Benali peut lire les résultats de biologie').waitFor();
  });

  it('two tabs share at once: both grants stand, no key is changed for it, nothing is half done', async () => {
    const lea = await newPerson(PLACES.own);
    const tabs = await twoTabs('Mon carnet');
    const epochs = async (): Promise<readonly string[]> =>
      (await (await paulsRecord()).kit.keyring.sets()).map(({ setId, epoch }) => `${setId} ${epoch}`).sort();
    const before = await epochs();
    const shares = [
      [tabs[0], doctor, 'Mesures'],
      [tabs[1], lea, 'Résultats de biologie'],
    ] as const;
    for (const [page, { session }, part] of shares) {
      const next = (): Promise<void> => page.getByRole('button', { name: 'Continuer' }).click();
      await page.bringToFront();
      await page.getByRole('navigation').getByRole('link', { name: 'Partages' }).click();
      await page.getByRole('link', { name: 'Partager avec quelqu’un' }).click();
      await page.getByLabel('Adresse de la personne').fill(session.webId);
      await page.getByLabel('Comment appelez-vous cette personne ?').fill(`Pour ${part}`);
      await next();
      await page.getByRole('radio', { name: 'Les nombres sont pareils' }).check();
      await next();
      await page.getByRole('checkbox', { name: part, exact: true }).check();
      await next();
      await page.getByRole('radio', { name: 'Suivi d’une maladie' }).check();
      await next();
      await next();
      await page.getByLabel('Votre phrase de passe, pour signer').fill(PASSPHRASE);
    }
    await Promise.all(
      shares.map(([page]) => page.getByRole('button', { name: 'Partager', exact: true }).click()),
    );
    for (const [page] of shares) await page.getByRole('heading', { name: 'C’est partagé' }).waitFor();
    const record = await paulsRecord();
    const standing = record.grants().filter(({ state }) => state === 'active');
    for (const [, { kit, session }, part] of shares) {
      const category = part === 'Mesures' ? 'measures' : 'laboratory';
      const mine = standing.filter((grant) => grant.with === session.webId);
      expect(mine.map(({ categories }) => categories)).toContainEqual([category]);
      await collect(kit);
      const { sets } = await openReceived(kit, paul.session.webId);
      const reader = new RecordReader(sets);
      expect(await reader.categories()).toContain(category);
      expect((await reader.timeline([category])).entries.length).toBe(
        (await record.timeline([category])).entries.length,
      );
    }
    expect(await epochs()).toEqual(before);
    expect(await record.check()).toEqual([]);
    for (const [page] of shares) {
      await page.getByRole('link', { name: 'Voir qui voit quoi' }).click();
      for (const [, , part] of shares) await page.getByRole('heading', { name: `Pour ${part}` }).waitFor();
    }
  });

  it('what another device adds or deletes is on the screen without a reload', async () => {
    const { page } = device;
    await page.bringToFront();
    await page.getByRole('navigation').getByRole('link', { name: 'Carnet' }).click();
    await page.getByRole('heading', { name: 'Mon carnet' }).waitFor();
    const record = await paulsRecord();
    await record.import([draftOf('Vitamine D', 's-elsewhere')]);
    const row = page.getByRole('link', { name: /^Vitamine D/u });
    await row.waitFor();
    const added = (await record.timeline()).entries.find(({ line }) => line.title === 'Vitamine D');
    await record.delete(added?.iri ?? '');
    await row.waitFor({ state: 'detached' });
  });

  it('nothing went wrong on the way', () => {
    expect(profiles.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(seenFaults).toEqual([]);
  });
});
