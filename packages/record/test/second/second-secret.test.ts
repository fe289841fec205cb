import { CATEGORIES } from '@carnet/vocab';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kit } from '../../src/kit/kit.ts';
import { makeRecord, openRecord, type OwnRecord } from '../../src/record.ts';
import { recordSettings } from '../../src/record-settings.ts';
import type { JsonObject } from '@carnet/sealed';
import { withFormerHome } from '../../src/relocation/former-homes.ts';
import { moved, movedJson } from '../../src/relocation/moved.ts';
import { documentOf, draftOf } from '../support/drafts.ts';
import { MemoryWeb, otherDevice, personOn } from '../support/memory-people.ts';

const SECRET = 'lantern over quiet water';
const ROOT = '0'.repeat(32);

describe('a second secret', { timeout: 60_000 }, () => {
  const web = new MemoryWeb();
  let [margaux, lea] = [] as unknown as [Kit, Kit];
  let [record, plain] = [] as unknown as [OwnRecord, OwnRecord];

  const titles = async (one: OwnRecord): Promise<string[]> =>
    (await one.timeline()).entries.map(({ line }) => line.title).sort();
  const irisOf = async (one: OwnRecord, title: string): Promise<string> =>
    (await one.timeline()).entries.find(({ line }) => line.title === title)?.iri ?? '';
  const place = (kit: Kit): string => recordSettings(kit.keyring.settings()).reserved ?? '';
  const stored = (kit: Kit): string[] =>
    [...web.documents.keys()].filter((one) => one.startsWith(place(kit)));
  /** All that a person without the secret can learn from a keyring and a device, names and times taken out. */
  const shape = async (kit: Kit): Promise<unknown> => {
    const { keyring } = kit;
    const text = (value: unknown): string =>
      JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? 'n' : one))
        .replace(/[0-9a-f]{32,}/g, 'x')
        .replaceAll(/margaux|lea/g, 'who');
    const device = (await kit.session.device.load()) ?? expect.unreachable();
    return [
      text(keyring.settings()),
      (await keyring.sets()).map(({ kind }) => kind).sort(),
      device.heads.length,
      Object.keys(device).sort(),
    ];
  };
  /** Everything the record says of itself in words. */
  const said = async (one: OwnRecord): Promise<unknown> => {
    const { entries } = await one.timeline();
    const query = await one.query('SELECT (COUNT(*) AS ?n) WHERE { ?s a ?type }');
    return [
      // Entries of one day stand in the order of their names, which are random.
      entries.map(({ category, line, version }) => [category, line.title, line.date, version].join()).sort(),
      query,
      await one.check(),
      one.grants(),
      await one.bin(),
      await one.uploads(),
      await one.categories(),
    ];
  };
  const again = async (kit: Kit): Promise<OwnRecord> => {
    await kit.keyring.refresh();
    return openRecord(kit);
  };

  beforeAll(async () => {
    [margaux, lea] = [await personOn(web, 'margaux'), await personOn(web, 'lea')];
    [record, plain] = [await makeRecord(margaux, CATEGORIES), await makeRecord(lea, CATEGORIES)];
    await plain.import([draftOf('hba1c', 'd1'), draftOf('iron', 'd1')]);
    await record.import([draftOf('hba1c', 'd1'), draftOf('iron', 'd1'), draftOf('nobody knows', 'd1')]);
    expect(await record.openSecond(SECRET)).toBe(false);
    await record.beginSecond(SECRET);
    await record.setApart(await irisOf(record, 'nobody knows'), { second: true });
  }, 60_000);

  it('shows what lies behind it only while it is open', async () => {
    expect(await titles(record)).toEqual(['hba1c', 'iron', 'nobody knows']);
    const iri = await irisOf(record, 'nobody knows');
    expect(record.inSecond(iri)).toBe(true);
    expect((await record.entry(iri)).category).toBe('laboratory');
    expect(JSON.stringify(await record.query('SELECT ?o WHERE { ?s ?p ?o }'))).toContain('nobody knows');
    expect(await record.check()).toEqual([]);
    record.leaveSecond();
    expect(await titles(record)).toEqual(['hba1c', 'iron']);
    await expect(record.entry(iri)).rejects.toMatchObject({ code: 'not-found' });
    await expect(record.setApart(iri, { second: true })).rejects.toMatchObject({ code: 'wrong-secret' });
    for (const wrong of ['lantern over quiet waters', '', ' '])
      expect(await record.openSecond(wrong)).toBe(false);
    expect(await titles(record)).toEqual(['hba1c', 'iron']);
  });

  it('leaves no trace without it: the record is as one that never had any', async () => {
    const [one, other] = [await again(margaux), await again(lea)];
    expect(await said(one)).toEqual(await said(other));
    expect(await shape(margaux)).toEqual(await shape(lea));
    expect(await one.openSecond('some other words')).toBe(await other.openSecond(SECRET));
  });

  it('survives a check, an import and a change of all keys by a device that does not know it', async () => {
    const before = stored(margaux);
    const other = openRecord(await otherDevice(margaux, 'margaux'));
    await other.import([draftOf('creatinine', 'd2')]);
    await other.reseal('all');
    expect(await other.check()).toEqual([]);
    expect(stored(margaux)).toEqual(before);
    expect(await other.openSecond(`  ${SECRET.replace(' ', '   ')} `)).toBe(true);
    expect(await titles(other)).toContain('nobody knows');
    expect(await other.check()).toEqual([]);
  });

  it('is written from two devices, and an older state of the host is an alarm', async () => {
    const [one, two] = [await again(margaux), openRecord(await otherDevice(margaux, 'margaux'))];
    await one.openSecond(SECRET);
    await two.openSecond(SECRET);
    const root = web.documents.get(`${place(margaux)}${ROOT}`) ?? expect.unreachable();
    await one.setApart(await irisOf(one, 'iron'), { second: true });
    await two.setApart(await irisOf(two, 'creatinine'), { second: true });
    const third = await again(margaux);
    await third.openSecond(SECRET);
    expect(await titles(third)).toEqual(['creatinine', 'hba1c', 'iron', 'nobody knows']);
    const now = web.documents.get(`${place(margaux)}${ROOT}`) ?? expect.unreachable();
    web.documents.set(`${place(margaux)}${ROOT}`, root);
    await expect((await again(margaux)).openSecond(SECRET)).rejects.toMatchObject({ code: 'rollback' });
    web.documents.set(`${place(margaux)}${ROOT}`, now);
    await third.bringBack(await irisOf(third, 'iron'));
    third.leaveSecond();
    expect(await titles(third)).toEqual(['hba1c', 'iron']);
  });

  it('deletes for good and knows no bin', async () => {
    const one = await again(margaux);
    await one.openSecond(SECRET);
    const iri = await irisOf(one, 'creatinine');
    await expect(one.delete(iri, { bin: true })).rejects.toMatchObject({ code: 'refused' });
    await one.delete(iri);
    expect(await titles(one)).toEqual(['hba1c', 'iron', 'nobody knows']);
    expect(JSON.stringify(margaux.keyring.settings())).not.toContain(place(margaux) + iri.slice(-32));
  });

  it('opens where the record has moved to, though who moved it could not tell that it was there', async () => {
    const one = await again(margaux);
    await one.import([documentOf('letter', draftOf('vitamin', 'd3'))]);
    await one.openSecond(SECRET);
    await one.setApart(await irisOf(one, 'letter'), { second: true });
    const { line: before } = await one.entry(await irisOf(one, 'letter'));
    const how = { from: margaux.profile.storage ?? '', to: 'https://elsewhere.example/' };
    const web2 = [...web.documents].filter(([iri]) => !iri.includes('/profile/'));
    for (const [iri, bytes] of web2) web.documents.set(moved(how, iri), bytes);
    const kept = web.documents.get(margaux.places.keyring);
    const kit = await otherDevice(margaux, 'margaux');
    await kit.keyring.placeSets((container) => moved(how, container));
    kit.keyring.changeSettings((settings) =>
      withFormerHome(movedJson(how, settings) as JsonObject, {
        ...{ storage: how.from, log: null, dropped: 0, shared: {}, closed: true, erased: true },
      }),
    );
    const there = openRecord({
      ...kit,
      profile: { ...kit.profile, storage: how.to },
      save: () => Promise.resolve(),
    });
    expect(await there.openSecond(SECRET)).toBe(true);
    const iri = await irisOf(there, 'letter');
    const { line, turtle } = await there.entry(iri);
    expect([iri.startsWith(how.to), turtle.includes(how.from)]).toEqual([true, false]);
    expect(line.files?.map(({ iri: file }) => file)).toEqual(
      before.files?.map(({ iri: file }) => moved(how, file)),
    );
    expect((await there.file(line.files?.[0]?.iri ?? '')).name).toBe('report.json');
    // Only this test moves her; elsewhere her keyring is the one that lay here.
    if (kept) web.documents.set(margaux.places.keyring, kept);
    await one.delete(await irisOf(one, 'letter'));
  });

  it('is lost with what it opened when another one is set up', async () => {
    const one = await again(margaux);
    await expect(one.beginSecond('short')).rejects.toMatchObject({ code: 'wrong-secret' });
    await one.beginSecond('quite another secret');
    expect(await titles(one)).toEqual(['hba1c', 'iron']);
    expect(stored(margaux)).toEqual([`${place(margaux)}${ROOT}`]);
    expect(await one.openSecond(SECRET)).toBe(false);
  });

  it('goes with the record when that is closed without it, as the place of every record does', async () => {
    for (const [kit, one] of [
      [margaux, await again(margaux)],
      [lea, plain],
    ] as const) {
      const container = place(kit);
      const seen: number[] = [];
      await one.close({ pod: false, onProgress: ({ total }) => seen.push(total) });
      expect(new Set(seen)).toEqual(new Set([CATEGORIES.length + 3]));
      expect([...web.documents.keys()].filter((name) => name.startsWith(container))).toEqual([]);
    }
  });
});
