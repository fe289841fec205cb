import { randomId } from '@carnet/sealed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  exposure,
  makeRecord,
  openKit,
  openReceived,
  openRecord,
  RecordReader,
  type OwnRecord,
  type ShareRequest,
} from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const ROOT = '0'.repeat(32);

/** A person's record, and what their client sends. */
interface Owner {
  readonly person: TestPerson;
  record: OwnRecord;
  readonly sent: string[];
}

describe('a record with an entry apart and one without', () => {
  let servers: RunningServer[] = [];
  let nadia: TestPerson;
  let omar: TestPerson;
  let [margaux, lea] = [] as unknown as [Owner, Owner];

  const owner = async (): Promise<Owner> => {
    const person = await newPerson('http://localhost:4827/');
    const sent: string[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      const { method, url } = new Request(input, init);
      sent.push(`${method} ${new URL(url).pathname.replace(/[0-9a-f]{32}/g, 'x').replace(/x[^/]*$/, 'x')}`);
      return person.session.fetch(input, init);
    };
    const kit = await openKit({ ...person.session, fetch });
    await makeRecord(kit, CATEGORIES);
    return { person, record: openRecord(kit), sent };
  };
  const share = async (
    { record }: Owner,
    to: TestPerson,
    what: Pick<ShareRequest, 'categories' | 'entries'> = { categories: ['laboratory', 'problems'] },
  ): Promise<string> => {
    const shared = await record.share({
      with: to.session.webId,
      check: 'unverified',
      ...what,
      purpose: 'follow-up',
      until: new Date(Date.now() + 86_400_000),
      ownerName: null,
      gesture: 'passphrase',
    });
    if (shared.state !== 'shared') expect.unreachable();
    await collect(to.kit);
    return shared.grant;
  };
  const seenBy = async (who: TestPerson, { person }: Owner): Promise<readonly string[]> => {
    const { sets } = await openReceived(who.kit, person.session.webId);
    return (await new RecordReader(sets).timeline()).entries.map(({ line }) => line.title).sort();
  };
  const irisOf = async ({ record }: Owner, title: string): Promise<string> =>
    (await record.timeline()).entries.find(({ line }) => line.title === title)?.iri ?? '';

  beforeAll(async () => {
    servers = [await startPod({ dataDir: null, port: 4827 })];
    [nadia, omar] = [await newPerson('http://localhost:4827/'), await newPerson('http://localhost:4827/')];
    [margaux, lea] = [await owner(), await owner()];
    const all = (): ReturnType<typeof draftOf>[] =>
      ['hba1c', 'creatinine', 'iron'].map((title) => draftOf(title, 'd1'));
    await lea.record.import(all());
    await margaux.record.import([...all(), draftOf('test nobody knows of', 'd1')]);
    const before = await irisOf(margaux, 'test nobody knows of');
    const after = await margaux.record.setApart(before);
    expect(after.get(before)).not.toBe(before);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
  });

  it('is the same work for its owner’s client to share', async () => {
    const work: string[][] = [];
    for (const one of [margaux, lea]) {
      one.record = openRecord(await openKit(one.record.kit.session));
      one.sent.length = 0;
      await share(one, nadia);
      work.push([...one.sent].sort());
    }
    expect(work[0]).toEqual(work[1]);
  });

  it('keeps it for its owner: listed, opened, found, not imported twice, and brought back', async () => {
    const iri = await irisOf(margaux, 'test nobody knows of');
    expect((await margaux.record.entry(iri)).category).toBe('laboratory');
    expect(JSON.stringify(await margaux.record.query('SELECT ?o WHERE { ?s ?p ?o }'))).toContain(
      'nobody knows',
    );
    await margaux.record.import([
      draftOf('test nobody knows of', 'd1'),
      draftOf('test nobody knows of', 'd9'),
    ]);
    expect((await margaux.record.timeline()).entries).toHaveLength(4);
    expect(await seenBy(nadia, margaux)).toHaveLength(3);
    expect(await margaux.record.check()).toEqual([]);
    const back = (await margaux.record.bringBack(iri)).get(iri);
    expect(await seenBy(nadia, margaux)).toContain('test nobody knows of');
    expect(await irisOf(margaux, 'test nobody knows of')).toBe(back);
  });

  it('lies in one place after a stop in the midst of it, once it is done again', async () => {
    const { person } = margaux;
    const refusing = async (refused: (method: string, url: string) => boolean): Promise<OwnRecord> => {
      const fetch: typeof globalThis.fetch = (input, init) => {
        const { method, url } = new Request(input, init);
        return refused(method, url)
          ? Promise.reject(new TypeError('fetch failed'))
          : person.session.fetch(input, init);
      };
      return openRecord(await openKit({ ...person.session, fetch }));
    };
    const titles = async (): Promise<readonly string[]> =>
      (await margaux.record.timeline()).entries.map(({ line }) => line.title);
    const iri = await irisOf(margaux, 'creatinine');
    const cut = await refusing((method, url) => method === 'PUT' && url === person.kit.places.keyring);
    await expect(cut.setApart(iri)).rejects.toThrow();
    expect((await titles()).filter((one) => one === 'creatinine')).toHaveLength(2);
    const apart = (await margaux.record.setApart(iri)).get(iri) ?? '';
    expect((await titles()).filter((one) => one === 'creatinine')).toHaveLength(1);
    expect(await seenBy(nadia, margaux)).not.toContain('creatinine');

    const set = await margaux.record.sets.category('laboratory');
    await margaux.record.bringBack(apart);
    await set.load();
    const again = await irisOf(margaux, 'creatinine');
    const traces = await set.traces([again]);
    const halted = await refusing((method) => method === 'DELETE');
    await expect(halted.delete(again)).rejects.toThrow();
    expect(await margaux.record.check()).toEqual([]);
    for (const name of traces)
      expect((await person.session.fetch(`${set.container}${name}`)).status).toBe(404);
    expect(await titles()).not.toContain('creatinine');
  });

  it('goes back under its own name when it is undone, for those who read its category and who read it singly', async () => {
    const { record } = margaux;
    const iri = await irisOf(margaux, 'hba1c');
    await record.share({
      with: lea.person.session.webId,
      check: 'unverified',
      categories: [],
      entries: [iri],
      purpose: 'a look at it',
      until: new Date(Date.now() + 86_400_000),
      ownerName: null,
      gesture: 'passphrase',
    });
    await collect(lea.person.kit);
    const single = record.grants().find((one) => one.with === lea.person.session.webId)?.grant ?? '';
    for (const hide of [() => record.setApart(iri), () => record.except(iri, { keepFor: [single] })]) {
      const before = [await seenBy(nadia, margaux), await seenBy(lea.person, margaux)];
      const moved = await hide();
      const after = [await seenBy(nadia, margaux), await seenBy(lea.person, margaux)];
      expect(after).not.toEqual(before);
      await record.undoMove(moved);
      expect([await seenBy(nadia, margaux), await seenBy(lea.person, margaux)]).toEqual(before);
      expect(await irisOf(margaux, 'hba1c')).toBe(iri);
    }
    await expect(
      record.undoMove(new Map([[`https://elsewhere.example/${randomId()}`, iri]])),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
    await record.withdraw(single);
    expect(await record.check()).toEqual([]);
  });

  it('keeps an entry for one reader of its category and not for the other', async () => {
    const first = margaux.record.grants().find((one) => one.with === nadia.session.webId);
    const second = await share(margaux, omar);
    await margaux.record.except(await irisOf(margaux, 'iron'), { keepFor: [second] });
    expect(await seenBy(omar, margaux)).toContain('iron');
    expect(await seenBy(nadia, margaux)).not.toContain('iron');
    const told = exposure(margaux.record.kit, { webId: omar.session.webId });
    expect(told.grants).toMatchObject([
      { grant: second, categories: ['laboratory', 'problems'], ended: null },
    ]);
    await expect(
      margaux.record.except(await irisOf(margaux, 'hba1c'), { keepFor: [randomId()] }),
    ).rejects.toMatchObject({ code: 'bad-grant' });
    await margaux.record.withdraw(second);
    await expect(seenBy(omar, margaux)).rejects.toMatchObject({ code: 'refused' });
    const [, kept] = (await margaux.record.kit.keyring.sets()).filter(({ kind }) => kind === 'private');
    expect((await omar.session.fetch(`${kept?.container ?? ''}${ROOT}`)).status).toBe(403);
    expect(exposure(margaux.record.kit, { since: new Date() }).grants.map(({ grant }) => grant)).toEqual([
      first?.grant,
    ]);
    expect((await margaux.record.timeline()).entries.map(({ line }) => line.title)).toContain('iron');
    expect(await margaux.record.check()).toEqual([]);
  });

  it('hides what is apart already from one who reads it singly, and from all, and loses nothing', async () => {
    const { record } = margaux;
    await record.import([draftOf('rumour', 'd2')]);
    const [iri = ''] = (await record.setApart(await irisOf(margaux, 'rumour'))).values();
    const single = (to: TestPerson): Promise<string> =>
      share(margaux, to, { categories: [], entries: [iri] });
    const [kept] = [await single(lea.person), await single(omar)];
    const readers = async (): Promise<readonly unknown[]> =>
      Promise.all([lea.person, omar].map((who) => seenBy(who, margaux).catch(() => null)));
    expect(await readers()).toEqual([['rumour'], ['rumour']]);
    expect(await record.except(iri, { keepFor: [kept] })).toEqual(new Map([[iri, iri]]));
    expect(await readers()).toEqual([['rumour'], null]);
    expect((await record.readers(iri)).grants).toEqual([kept]);
    await record.except(iri, { keepFor: [] });
    expect(await readers()).toEqual([null, null]);
    expect(await irisOf(margaux, 'rumour')).toBe(iri);
    expect(await record.check()).toEqual([]);
  });
});
