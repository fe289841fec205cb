import { readRules } from '@carnet/access';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  eraseFormer,
  makeRecord,
  moveRecord,
  openKit,
  openRecord,
  settleMove,
  type Kit,
  type Session,
} from '@carnet/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { need } from '../support/account-api.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const DAY = 86_400_000;
const SECRET = 'un second secret assez long';
const TITLES = ['calcium', 'sodium', 'iron', 'zinc'];

describe('what is left where a record was before, and what comes to its end there', () => {
  let server: RunningServer;
  let margaux: TestPerson;
  let nadia: TestPerson;
  let session: Session;
  let home: { storage: string; page: string };
  let former: string;
  let shared: readonly string[];
  let now = Date.now();
  /** What the former place answers to, by method; the rest passes. */
  const refuses = new Map<string, number>();
  const asked: string[] = [];

  /** A second pod of the same account, whose owner she is too. */
  async function secondPod(): Promise<typeof home> {
    const { api, password, webId } = margaux.account;
    const controls = await api.controls();
    const made = (await api.json(need(controls.account, 'pod'), {
      name: '0123456789abcdef0123456789abcdef',
      password,
    })) as { pod: string; webId: string; podResource: string };
    await api.json(made.podResource, { webId, visible: false, password });
    return { storage: made.pod, page: made.webId.split('#')[0] ?? '' };
  }
  const opened = async (): Promise<Kit> => openKit(session);
  const irisOf = async (kit: Kit): Promise<Map<string, string>> =>
    new Map((await openRecord(kit).timeline()).entries.map(({ iri, line }) => [line.title, iri]));
  const openSecond = async (): Promise<readonly string[]> => {
    const record = openRecord(await opened());
    asked.length = 0;
    expect(await record.openSecond(SECRET)).toBe(true);
    return [...asked];
  };

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4991, logLevel: 'error' });
    const { baseUrl } = server;
    [margaux, nadia] = [await newPerson(baseUrl, () => new Date(now)), await newPerson(baseUrl)];
    former = margaux.account.storage;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { url, method } = new Request(input, init);
      asked.push(`${method} ${url}`);
      const status = url.startsWith(former) ? refuses.get(method) : undefined;
      return status === undefined ? margaux.session.fetch(input, init) : new Response(null, { status });
    };
    session = { ...margaux.session, fetch };
    const record = await makeRecord(await opened(), ['laboratory']);
    await record.import(TITLES.map((title) => draftOf(title, title)));
    const iris = await irisOf(record.kit);
    await record.delete(iris.get('iron') ?? '', { bin: true });
    await record.beginSecond(SECRET);
    await record.setApart(iris.get('zinc') ?? '', { second: true });
    const until = new Date(now + 7 * DAY);
    const give = { with: nadia.session.webId, check: 'unverified', purpose: 'suivi', until } as const;
    const names = { ownerName: 'Margaux', gesture: 'passphrase' } as const;
    await record.share({ ...give, ...names, categories: ['laboratory'] });
    await record.share({ ...give, ...names, categories: [], entries: [iris.get('sodium') ?? ''] });
    await collect(nadia.kit);
    home = await secondPod();
  });
  afterAll(() => server.stop());

  it('moves, and what is behind a second secret is read whole once, not at every opening', async () => {
    const before = await openSecond();
    const kit = await opened();
    shared = (await kit.keyring.sets())
      .filter(({ kind }) => kind === 'category:laboratory' || kind.startsWith('share:'))
      .map(({ container }) => container);
    expect(shared).toHaveLength(2);
    await moveRecord(kit, home);
    const [first, second] = [await openSecond(), await openSecond()];
    expect(first.length).toBeGreaterThan(before.length);
    expect(second.filter((one) => !one.startsWith('GET'))).toEqual([]);
    expect(second.length).toBe(before.length);
  });

  it('names a former place that lets nothing be ended, and ends there what has ended since, once it does', async () => {
    const read = async (): Promise<number[]> =>
      Promise.all(
        shared.map(async (container) => (await nadia.session.fetch(`${container}${'0'.repeat(32)}`)).status),
      );
    expect(await read()).toEqual([200, 200]);
    now += 8 * DAY;
    refuses.set('DELETE', 500);
    const stuck = await settleMove(await opened());
    expect(stuck).toMatchObject({ grants: 0, open: [{ storage: former, why: 'unexpected-answer' }] });
    refuses.clear();
    expect(await settleMove(await opened())).toMatchObject({ grants: 0, open: [], unbrought: 0 });
    expect(await read()).toEqual([403, 403]);
    for (const container of shared) {
      const found = await readRules(container, { fetch: session.fetch });
      if ('refused' in found) expect.unreachable();
      expect(found.rules.filter(({ agent }) => agent === nadia.session.webId)).toEqual([]);
    }
  });

  it('erases what was in the bin when its time is over, at the new place as at any', async () => {
    const kit = await opened();
    expect((await openRecord(kit).bin()).map(({ line }) => line.title)).toEqual(['iron']);
    now += 31 * DAY;
    await openRecord(kit).import([draftOf('copper', 'copper')]);
    const after = openRecord(await opened());
    expect(await after.bin()).toEqual([]);
    expect([...(await irisOf(after.kit)).keys()].sort()).toEqual(['calcium', 'copper', 'sodium']);
    expect(await after.check()).toEqual([]);
  });

  it('names a former place that lets nothing be erased, and erases it when it does', async () => {
    for (const [status, why] of [
      [403, 'refused'],
      [500, 'unexpected-answer'],
    ] as const) {
      refuses.set('DELETE', status);
      expect(await eraseFormer(await opened())).toEqual({ erased: [], left: [{ storage: former, why }] });
    }
    refuses.clear();
    expect(await eraseFormer(await opened())).toEqual({ erased: [former], left: [] });
    expect(await eraseFormer(await opened())).toEqual({ erased: [], left: [] });
    for (const container of shared) expect((await session.fetch(container)).status).toBe(404);
    expect((await fetch(margaux.session.webId)).status).toBe(200);
    expect([...(await irisOf(await opened())).keys()].sort()).toEqual(['calcium', 'copper', 'sodium']);
  });
});
