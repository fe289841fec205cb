import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import { collect, makeRecord, openReceived, openRecord, unlockKit, type OwnRecord } from '@carnet/record';
import { encodeDeviceState } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { memoryDevice, newPerson, PASSPHRASE, type TestPerson } from '../support/people.ts';
import { Attacker, headerOf, isSealed, recordOf, setOf } from './support/attacker.ts';
import { readDisk } from './support/disk.ts';
import { shareWith } from './support/share-with.ts';

/** The game of sealing.md 5: a withdrawn reader, and a host that keeps every byte it ever had. */
describe('a withdrawn reader with a dishonest host', () => {
  const folders: string[] = [];
  const servers: RunningServer[] = [];
  const attacker = new Attacker();
  let margaux: TestPerson;
  let nadia: TestPerson;
  let record: OwnRecord;

  const serve = async (port: number): Promise<string> => {
    const dataDir = await mkdtemp(join(tmpdir(), 'carnet-game-'));
    folders.push(dataDir);
    servers.push(await startPod({ dataDir, port }));
    return `http://localhost:${port}/`;
  };

  beforeAll(async () => {
    margaux = await newPerson(await serve(4811));
    nadia = await newPerson(await serve(4812));
    record = await makeRecord(margaux.kit, CATEGORIES);
    const early = await mkdtemp(join(tmpdir(), 'carnet-game-'));
    const [folder = ''] = folders;
    for (const name of await pods(folder))
      await cp(join(folder, name), join(early, name), { recursive: true });
    folders.push(early);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    for (const folder of folders) await rm(folder, { recursive: true, maxRetries: 5 });
  });

  /** What a server keeps but its own state. */
  const pods = async (folder: string): Promise<string[]> =>
    (await readdir(folder)).filter((name) => !name.startsWith('.'));

  /** All disks go to the attacker; gives the sealed objects of Margaux's sets by category. */
  async function disks(): Promise<Map<Category, Set<string>>> {
    const sets = new Map<string, Category>();
    for (const category of CATEGORIES) sets.set((await record.sets.category(category)).setId, category);
    const found = new Map<Category, Set<string>>(CATEGORIES.map((category) => [category, new Set()]));
    for (const folder of folders)
      for (const { bytes } of await readDisk(folder)) {
        attacker.keep(bytes);
        const category = isSealed(bytes) ? sets.get(setOf(bytes)) : undefined;
        if (category !== undefined && recordOf(bytes) === record.kit.keyring.recordId)
          found.get(category)?.add(headerOf(bytes));
      }
    return found;
  }

  async function nadiaGivesHerKeys(): Promise<void> {
    const state = await nadia.session.device.load();
    if (!state) throw new Error('no keys');
    attacker.take(JSON.stringify(encodeDeviceState(state)));
  }

  const laboratory = (found: Map<Category, Set<string>>): string[] => [...(found.get('laboratory') ?? [])];
  const elsewhere = (found: Map<Category, Set<string>>): string[] =>
    [...found].filter(([category]) => category !== 'laboratory').flatMap(([, headers]) => [...headers]);
  let before: string[] = [];

  it('opens everything of what was granted, and nothing of the rest, while the grant stands', async () => {
    await record.import([
      draftOf('hba1c', 's1', {
        files: [{ name: 'a.pdf', type: 'application/pdf', bytes: new Uint8Array(9000) }],
      }),
      draftOf('penicillin', 's1', { category: 'allergies' }),
    ]);
    await disks();
    await shareWith(record, nadia.session.webId, ['laboratory']);
    await collect(nadia.kit);
    await openReceived(nadia.kit, margaux.session.webId);
    await record.import([draftOf('glucose', 's2')]);
    await nadiaGivesHerKeys();
    const found = await disks();
    const open = await attacker.open();
    before = laboratory(found);
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(before.filter((header) => !open.has(header))).toEqual([]);
    const texts = [...attacker.opened.values()].map(({ content }) => content.toString());
    expect(texts.some((text) => text.includes('hba1c') && text.includes('glucose'))).toBe(false);
    expect(texts.some((text) => text.includes('hba1c'))).toBe(true);
    expect(texts.some((text) => text.includes('glucose'))).toBe(true);
    expect(texts.some((text) => text.includes('penicillin'))).toBe(false);
    expect(elsewhere(found).length).toBeGreaterThanOrEqual(CATEGORIES.length);
    expect(elsewhere(found).filter((header) => open.has(header))).toEqual([]);
  });

  it('opens nothing that was sealed once the device had learnt of the withdrawal, and still what came before', async () => {
    const [grant] = record.grants();
    await record.withdraw(grant?.grant ?? '');
    const atOnce = laboratory(await disks()).filter((header) => !before.includes(header));
    expect(atOnce.length).toBeGreaterThanOrEqual(1);
    await record.import([draftOf('creatinine', 's3'), draftOf('hba1c', 's3')]);
    const tablet = await unlockKit(
      { ...margaux.session, device: memoryDevice() },
      { passphrase: PASSPHRASE },
    );
    await openRecord(tablet).import([draftOf('sodium', 's4')]);
    expect((await record.timeline(['laboratory'])).entries).toHaveLength(4);
    await nadiaGivesHerKeys();
    const after = laboratory(await disks()).filter((header) => !before.includes(header));
    expect(after.length).toBeGreaterThanOrEqual(4);
    const open = await attacker.open();
    expect([...atOnce, ...after].filter((header) => open.has(header))).toEqual([]);
    expect(before.filter((header) => !open.has(header))).toEqual([]);
    const texts = [...attacker.opened.values()].map(({ content }) => content.toString());
    for (const word of ['creatinine', 'sodium'])
      expect(texts.some((text) => text.includes(word))).toBe(false);
  });

  it('stays closed for somebody else’s new grant, and opens again only by a grant to the reader herself', async () => {
    const other = await newPerson(margaux.account.issuer);
    await shareWith(record, other.session.webId, ['laboratory']);
    await record.import([draftOf('potassium', 's5')]);
    const sealed = laboratory(await disks()).filter((header) => !before.includes(header));
    let open = await attacker.open();
    expect(sealed.filter((header) => open.has(header))).toEqual([]);
    await shareWith(record, nadia.session.webId, ['laboratory']);
    await disks();
    open = await attacker.open();
    expect(sealed.filter((header) => !open.has(header))).toEqual([]);
  });

  it('opens nothing that a new device seals, although the host shows it all as it was before the grant', async () => {
    const [folder = ''] = folders;
    for (const name of await pods(folder)) await rm(join(folder, name), { recursive: true });
    await cp(join(folders[2] ?? ''), folder, { recursive: true });
    const early = new Set([...(await disks()).values()].flatMap((headers) => [...headers]));
    expect([...early].some((header) => attacker.opened.has(header))).toBe(true);
    const kit = await unlockKit({ ...margaux.session, device: memoryDevice() }, { passphrase: PASSPHRASE });
    expect(kit.keyring.freshness).toBe('unproven');
    const tablet = openRecord(kit);
    expect(tablet.grants()).toEqual([]);
    await tablet.import([draftOf('lithium', 's6')]);
    expect((await tablet.timeline()).entries).toHaveLength(1);
    const fresh = [...(await disks()).values()]
      .flatMap((headers) => [...headers])
      .filter((header) => !early.has(header));
    expect(fresh.length).toBeGreaterThanOrEqual(3);
    const open = await attacker.open();
    expect(fresh.filter((header) => open.has(header))).toEqual([]);
  });
});
