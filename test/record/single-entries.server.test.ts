import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  makeRecord,
  openKit,
  openReceived,
  openRecord,
  propose,
  RecordReader,
  returnDeposit,
  round,
  type Fetch,
  type Kit,
  type OwnRecord,
} from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { documentOf, draftOf } from '../../packages/record/test/support/drafts.ts';
import { memoryDevice, newPerson, type TestPerson } from '../support/people.ts';

describe('single entries shared between two servers', () => {
  let servers: RunningServer[] = [];
  let margaux: TestPerson;
  let nadia: TestPerson;
  let record: OwnRecord;
  let now = Date.now();
  let [report, value, grant] = ['', '', ''];

  const reader = async (): Promise<RecordReader> =>
    new RecordReader((await openReceived(nadia.kit, margaux.session.webId)).sets);
  const titles = async (): Promise<readonly string[]> =>
    (await (await reader()).timeline()).entries.map(({ line }) => line.title);

  beforeAll(async () => {
    servers = [await startPod({ dataDir: null, port: 4825 }), await startPod({ dataDir: null, port: 4826 })];
    margaux = await newPerson('http://localhost:4825/', () => new Date(now));
    nadia = await newPerson('http://localhost:4826/', () => new Date(now));
    record = await makeRecord(margaux.kit, CATEGORIES);
    const part = draftOf('hba1c', 'd1');
    await record.import([part, documentOf('letter', part), draftOf('creatinine', 'd2')]);
    const { entries } = await record.timeline();
    report = entries.find(({ line }) => line.title === 'letter')?.iri ?? '';
    value = entries.find(({ line }) => line.title === 'creatinine')?.iri ?? '';
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
  });

  it('are read with their files, under names of their own, and nothing beside them is', async () => {
    const shared = await record.share({
      with: nadia.session.webId,
      check: 'unverified',
      categories: [],
      entries: [report, value],
      purpose: 'second opinion',
      until: new Date(now + 86_400_000),
      ownerName: null,
      gesture: 'passphrase',
    });
    if (shared.state !== 'shared') expect.unreachable();
    ({ grant } = shared);
    expect(record.grants()).toMatchObject([{ categories: [], entries: [report, value], state: 'active' }]);
    await collect(nadia.kit);
    const hers = await reader();
    expect(await hers.categories()).toEqual(['laboratory']);
    const { entries } = await hers.timeline();
    expect(entries.map(({ line }) => line.title).sort()).toEqual(['creatinine', 'letter']);
    const { consents } = await openReceived(nadia.kit, margaux.session.webId);
    expect(entries.map(({ iri }) => iri.slice(-32)).sort()).toEqual([...(consents[0]?.entries ?? [])].sort());
    const letter = entries.find(({ line }) => line.title === 'letter');
    const { turtle } = await hers.entry(letter?.iri ?? '');
    const laboratory = await record.sets.category('laboratory');
    expect(turtle).not.toContain(laboratory.setId);
    const [file] = letter?.line.files ?? [];
    expect(new TextDecoder().decode((await hers.file(file?.iri ?? '')).bytes)).toBe('{"a":1}');
    const told = JSON.stringify(await hers.query('SELECT ?o WHERE { ?s <http://hl7.org/fhir/status> ?o }'));
    for (const title of ['letter', 'creatinine']) expect(told).toContain(title);
    expect(told).not.toContain('hba1c');
    for (const iri of [`${laboratory.container}${'0'.repeat(32)}`, report])
      expect((await nadia.session.fetch(iri)).status).toBe(403);
  });

  it('are the same grant when asked for again, and none if an entry is not there', async () => {
    const wish = {
      with: nadia.session.webId,
      check: 'unverified',
      categories: [],
      purpose: 'second opinion',
      until: new Date(now + 86_400_000),
      ownerName: null,
      gesture: 'passphrase',
    } as const;
    await expect(record.share({ ...wish, entries: [`${report}0`] })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(record.share({ ...wish, entries: [] })).rejects.toMatchObject({ code: 'bad-grant' });
  });

  it('show a new version and a deletion', async () => {
    expect(await record.import([draftOf('creatinine', 'd3')])).toMatchObject({ merged: 1 });
    const newer = (await (await reader()).timeline()).entries.find(({ line }) => line.title === 'creatinine');
    expect(newer?.line.src).toHaveLength(2);
    await record.delete(value);
    expect(await titles()).toEqual(['letter']);
    await record.reseal('all');
    expect(await titles()).toEqual(['letter']);
    expect(await record.check()).toEqual([]);
  });

  it('are erased with their set when the grant is withdrawn', async () => {
    const [set] = (await margaux.kit.keyring.sets()).filter(({ kind }) => kind === `share:${grant}`);
    const before = await margaux.session.fetch(set?.container ?? '');
    expect(before.status).toBe(200);
    await record.withdraw(grant);
    await expect(reader()).rejects.toMatchObject({ code: 'refused' });
    expect((await margaux.session.fetch(set?.container ?? '')).status).toBe(404);
    expect((await margaux.kit.keyring.sets()).map(({ kind }) => kind)).not.toContain(`share:${grant}`);
    expect((await record.timeline()).entries.map(({ line }) => line.title).sort()).toEqual([
      'hba1c',
      'letter',
    ]);
    now += 1000;
    expect(await record.check()).toEqual([]);
  });

  describe('on a device that was never seen before', () => {
    /** What it wrote: access rules, and what it sealed, with what the server showed Nadia just before the first of it. */
    interface Seen {
      readonly rules: () => number;
      readonly sealed: { readonly set: string; readonly isRoot: boolean; readonly epoch: string }[];
      shown: number | null;
    }
    let [shared, deposit] = ['', ''];
    const wish = () => ({
      with: nadia.session.webId,
      check: 'unverified' as const,
      categories: ['laboratory' as const],
      purpose: 'follow-up',
      until: new Date(now + 86_400_000),
      ownerName: null,
      gesture: 'passphrase' as const,
    });
    const laboratory = async (): Promise<string> =>
      `${(await record.sets.category('laboratory')).container}${'0'.repeat(32)}`;

    beforeAll(async () => {
      await record.import([draftOf('albumin', 'd6')]);
      const { entries } = await record.timeline();
      value = entries.find(({ line }) => line.title === 'albumin')?.iri ?? '';
    });

    /** The same kit as a device opens it that has not shown its freshness, on a connection that is watched. */
    async function newDevice(): Promise<{ readonly kit: Kit; readonly seen: Seen }> {
      const known = await margaux.session.device.load();
      if (!known) expect.unreachable();
      const device = memoryDevice();
      await device.save({ ...known, freshness: 'unproven' });
      const root = await laboratory();
      let rules = 0;
      const seen: Seen = { rules: () => rules, sealed: [], shown: null };
      const fetch: Fetch = async (input, init) => {
        const { url, method } = input instanceof Request ? input : { url: input, method: 'GET' };
        const isWrite = !['GET', 'HEAD'].includes(init?.method ?? method);
        const [, set, name] = /\/([0-9a-f]{32})\/([0-9a-f]{32})$/u.exec(new URL(url).href) ?? [];
        if (isWrite && new URL(url).href.endsWith('.acr')) rules += 1;
        if (isWrite && set && name && init?.body instanceof Uint8Array) {
          const [at, id] = [Buffer.from(init.body), 38];
          if (at.subarray(id, id + 16).toString('hex') === set) {
            if (seen.sealed.length === 0) seen.shown = (await nadia.session.fetch(root)).status;
            const epoch = at.subarray(id + 16, id + 32).toString('hex');
            seen.sealed.push({ set, isRoot: name === '0'.repeat(32), epoch });
          }
        }
        return margaux.session.fetch(input, init);
      };
      return { kit: await openKit({ ...margaux.session, fetch, device }), seen };
    }

    it.each<readonly [string, (record: OwnRecord, kit: Kit) => Promise<unknown>, number | null]>([
      ['an import', (hers) => hers.import([draftOf('urea', 'n1')]), null],
      ['a note', (hers) => hers.note(value, draftOf('as I see it', 'n2')), null],
      ['a bin', (hers) => hers.delete(value, { bin: true }), null],
      ['what comes out of the bin', (hers) => hers.restore(value), null],
      ['an entry set apart', async (hers) => hers.undoMove(await hers.setApart(value)), null],
      ['a change of keys', (hers) => hers.reseal('laboratory'), null],
      ['opened parts', (hers) => hers.open(CATEGORIES), null],
      ['a second secret', (hers) => hers.beginSecond('a secret of nobody else'), null],
      [
        'a grant',
        async (hers) => {
          const done = await hers.share({ ...wish(), entries: [report, value], modes: ['read', 'deposit'] });
          if (done.state === 'shared') shared = done.grant;
          await collect(nadia.kit);
          ({ deposit } = await propose(nadia.kit, {
            to: margaux.session.webId,
            drafts: [draftOf('a', 'b')],
          }));
        },
        null,
      ],
      ['a deposit taken in', (_, kit) => collect(kit), null],
      ['a deposit returned', (_, kit) => returnDeposit(kit, deposit), null],
      ['an entry taken out of a grant', (hers) => hers.narrow(shared, [], [value]), null],
      ['a category taken out of a grant', (hers) => hers.narrow(shared, ['laboratory']), 403],
      ['a grant anew', (hers) => hers.share(wish()), null],
      ['the end of all grants', (hers) => hers.withdrawAll(), 403],
      ['a check', (hers) => hers.check(), null],
      ['a round', (_, kit) => round(kit), null],
    ])('changes every key before anything else of %s is sealed', async (_, act, shown) => {
      await record.kit.keyring.refresh();
      const before = await record.kit.keyring.sets();
      if (shown !== null) expect((await nadia.session.fetch(await laboratory())).status).toBe(200);
      const { kit, seen } = await newDevice();
      await act(openRecord(kit), kit);
      expect(kit.keyring.freshness).toBe('proven');
      // The set of single entries is erased with its grant, before anything is sealed.
      const after = new Set((await kit.keyring.sets()).map(({ setId }) => setId));
      const kept = before.map(({ setId }) => setId).filter((setId) => after.has(setId));
      const turned = seen.sealed.slice(0, kept.length).filter(({ isRoot }) => isRoot);
      expect(turned.map(({ set }) => set).sort()).toEqual(kept.sort());
      const old = new Set(before.map(({ epoch }) => epoch));
      expect(seen.sealed.filter(({ epoch }) => old.has(epoch))).toEqual([]);
      // What is taken back is refused by the server already when the first thing is sealed.
      if (shown !== null) expect([seen.rules() > 0, seen.shown]).toEqual([true, shown]);
    });
  });
});
