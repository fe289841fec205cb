import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import { collect, makeRecord, openReceived, RecordReader, type OwnRecord } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { documentOf, draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

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
});
