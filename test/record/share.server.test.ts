import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  makeRecord,
  openKit,
  openReceived,
  RecordReader,
  unlockKit,
  openRecord,
  type Kit,
  type OwnRecord,
} from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { serveClientDocuments, type ClientDocuments } from '../support/client-documents.ts';
import { memoryDevice, newPerson, PASSPHRASE, type TestPerson } from '../support/people.ts';

describe('a record shared between two servers', () => {
  let servers: RunningServer[] = [];
  let margaux: TestPerson;
  let nadia: TestPerson;
  let record: OwnRecord;
  let apps: ClientDocuments;

  beforeAll(async () => {
    servers = [
      await startPod({ dataDir: null, port: 4801 }),
      await startPod({ dataDir: null, port: 4802, access: 'wac' }),
    ];
    apps = await serveClientDocuments(6900);
    margaux = await newPerson('http://localhost:4801/');
    nadia = await newPerson('http://localhost:4802/');
    record = await makeRecord(margaux.kit, CATEGORIES);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await apps.stop();
  });

  it('takes entries, and another device of the owner reads them with passphrase or words', async () => {
    const report = await record.import([
      draftOf('hba1c', 's1'),
      draftOf('penicillin', 's1', { category: 'allergies' }),
    ]);
    expect(report).toEqual({ added: 2, merged: 0, skipped: 0 });
    for (const secret of [{ passphrase: PASSPHRASE }, { words: margaux.words }]) {
      const kit = await unlockKit({ ...margaux.session, device: memoryDevice() }, secret);
      expect((await openRecord(kit).timeline()).entries).toHaveLength(2);
    }
    const wrong = unlockKit({ ...margaux.session, device: memoryDevice() }, { passphrase: 'not it at all' });
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-secret' });
  });

  it('opens all its parts with few requests, and with one for each on a server that takes no more', async () => {
    const opened = async (answers: typeof fetch): Promise<string[]> => {
      const asked: string[] = [];
      const counted: typeof fetch = (input, init) => {
        asked.push(init?.method ?? 'GET');
        return answers(input, init);
      };
      const session = { ...margaux.session, fetch: counted };
      expect((await openRecord(await openKit(session)).timeline()).entries).toHaveLength(2);
      return asked;
    };
    const few = await opened(margaux.session.fetch);
    expect(few.filter((method) => method === 'POST').length).toBeGreaterThan(0);
    expect(few.length).toBeLessThanOrEqual(8);
    const plain = await opened(async (input, init) => {
      const { status, body, headers } = await margaux.session.fetch(input, init);
      const others = [...headers].filter(([name]) => name !== 'link');
      return new Response(body, { status, headers: others });
    });
    expect(plain.filter((method) => method === 'POST')).toEqual([]);
    expect(plain.length).toBeGreaterThanOrEqual(CATEGORIES.length);
  });

  it('asks for the safety number first, refuses a wrong one, and shares with the right one', async () => {
    const request = {
      with: nadia.session.webId,
      categories: ['laboratory'],
      purpose: 'diabetes follow-up',
      until: new Date(Date.now() + 86_400_000),
      ownerName: 'Margaux Dubois',
      gesture: 'passphrase',
    } as const;
    const asked = await record.share({ ...request, check: null });
    expect(asked.state).toBe('compare');
    const wrong = await record.share({ ...request, check: { number: '1'.repeat(60) } });
    expect(wrong.state).toBe('differs');
    expect(record.grants()).toEqual([]);
    const shared = await record.share({ ...request, check: { number: asked.safetyNumber } });
    expect(shared).toMatchObject({ state: 'shared', verified: 'safety-number', unkept: [] });
    expect(record.grants()).toMatchObject([{ state: 'active', with: nadia.session.webId }]);
  });

  it('is read by the person it was shared with, that category and nothing else', async () => {
    expect(await collect(nadia.kit)).toMatchObject({ unreadable: 0, grants: [expect.any(String)] });
    const received = await openReceived(nadia.kit, margaux.session.webId);
    expect(received.consents[0]).toMatchObject({
      purpose: 'diabetes follow-up',
      owner: { name: 'Margaux Dubois' },
    });
    const reader = new RecordReader(received.sets);
    expect(await reader.categories()).toEqual(['laboratory']);
    const { entries } = await reader.timeline();
    expect(entries.map(({ line }) => line.title)).toEqual(['hba1c']);
    expect((await reader.entry(entries[0]?.iri ?? '')).turtle).toContain('hba1c');
    expect(await received.stillGranted()).toBe(true);

    const allergies = await record.sets.category('allergies');
    for (const iri of [
      allergies.container,
      `${allergies.container}${'0'.repeat(32)}`,
      margaux.kit.places.keyring,
    ]) {
      const { status } = await nadia.session.fetch(iri);
      expect(status).toBe(403);
    }
  });

  it('is closed by a withdrawal, on the server and for the keys', async () => {
    const received = await openReceived(nadia.kit, margaux.session.webId);
    const [grant] = record.grants();
    await record.withdraw(grant?.grant ?? '');
    expect(record.grants()).toMatchObject([{ state: 'withdrawn' }]);
    expect(await received.stillGranted()).toBe(false);
    await expect(openReceived(nadia.kit, margaux.session.webId)).rejects.toMatchObject({ code: 'refused' });
    const laboratory = await record.sets.category('laboratory');
    expect((await nadia.session.fetch(`${laboratory.container}${'0'.repeat(32)}`)).status).toBe(403);
    expect(await record.check()).toEqual([]);
    expect(await record.import([draftOf('new', 's2')])).toMatchObject({ added: 1 });
  });

  it('given through one app only is read through that app, and through no other of the same person', async () => {
    const through = async (app: string): Promise<Kit> => {
      const { fetch } = await nadia.account.signInThrough(apps.id(app), { trust: true });
      return openKit({ ...nadia.session, fetch });
    };
    const app = apps.id('desk');
    const shared = await record.share({
      with: nadia.session.webId,
      check: 'unverified',
      categories: ['allergies'],
      purpose: 'allergy follow-up',
      until: new Date(Date.now() + 86_400_000),
      ownerName: null,
      gesture: 'passphrase',
      app,
    });
    expect(shared).toMatchObject({ state: 'shared', unkept: [] });
    const [grant] = record.grants().filter(({ state }) => state === 'active');
    expect(grant).toMatchObject({ app });
    const desk = await through('desk');
    expect(await collect(desk)).toMatchObject({ grants: [grant?.grant] });
    const { container } = await record.sets.category('allergies');
    const statuses = ({ session }: Kit): Promise<number[]> =>
      Promise.all(
        [`${container}${'0'.repeat(32)}`, container].map(async (iri) => (await session.fetch(iri)).status),
      );
    expect(await statuses(desk)).toEqual([200, 403]);
    const received = await openReceived(desk, margaux.session.webId);
    expect(received.consents).toMatchObject([{ app }]);
    const { entries } = await new RecordReader(received.sets).timeline();
    expect(entries.map(({ line }) => line.title)).toEqual(['penicillin']);
    for (const kit of [await through('other'), await openKit(nadia.session)]) {
      expect(await statuses(kit)).toEqual([403, 403]);
      await expect(openReceived(kit, margaux.session.webId)).rejects.toMatchObject({ code: 'refused' });
    }
    await record.withdraw(grant?.grant ?? '');
    expect(await statuses(desk)).toEqual([403, 403]);
  });

  it('is not given through one app where the rules cannot tell apps apart: it would be given to all of them', async () => {
    const hers = await makeRecord(nadia.kit, CATEGORIES);
    await hers.import([draftOf('ferritin', 's1')]);
    const sharing = hers.share({
      with: margaux.session.webId,
      check: 'unverified',
      categories: ['laboratory'],
      purpose: 'second opinion',
      until: new Date(Date.now() + 86_400_000),
      ownerName: null,
      gesture: 'passphrase',
      app: apps.id('desk'),
    });
    await expect(sharing).rejects.toMatchObject({ code: 'refused' });
    await hers.import([draftOf('iron', 's2')]);
    expect(await collect(margaux.kit)).toMatchObject({ grants: [] });
    const { container } = await hers.sets.category('laboratory');
    expect((await margaux.session.fetch(`${container}${'0'.repeat(32)}`)).status).toBe(403);
  });
});
