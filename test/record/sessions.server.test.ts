import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  followLog,
  makeRecord,
  openKit,
  openReceived,
  readLog,
  RecordReader,
  stateSessions,
  type Access,
  type Kit,
  type LogDifference,
  type OwnRecord,
} from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const BASE = 'http://localhost:5820/';
const DAY = 86_400_000;
type Fetch = typeof globalThis.fetch;

describe('what readers state of their sessions, and what the server wrote', () => {
  let server: RunningServer;
  let [margaux, nadia, omar, lea] = [] as unknown as [TestPerson, TestPerson, TestPerson, TestPerson];
  let record: OwnRecord;

  /** A session of its own: as signing in anew. */
  const sessionOf = (who: TestPerson, fetch: Fetch = who.session.fetch): Promise<Kit> =>
    openKit({ ...who.session, fetch });
  const reads = async (kit: Kit): Promise<void> => {
    const received = await openReceived(kit, margaux.session.webId);
    const reader = new RecordReader(received.sets);
    const { entries } = await reader.timeline();
    expect(entries.map(({ line }) => line.title)).toEqual(['hba1c']);
    await reader.entry(entries[0]?.iri ?? '');
    expect(await received.stillGranted()).toBe(true);
  };
  /** Listens to word about the grants until the channel is open. */
  const follows = async (kit: Kit): Promise<void> => {
    const received = await openReceived(kit, margaux.session.webId);
    const open = Promise.withResolvers<unknown>();
    const connect = (url: string): WebSocket => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', open.resolve);
      return socket;
    };
    const following = received.follow(() => undefined, { connect });
    await open.promise;
    following.stop();
  };
  /** What the owner is shown so many days later. */
  const shown = async (days = 0): Promise<readonly LogDifference[]> => {
    await collect(margaux.kit);
    const session = { ...margaux.session, clock: () => new Date(Date.now() + days * DAY) };
    const { differences, alarms } = await readLog({ ...margaux.kit, session });
    expect(alarms).toEqual([]);
    return differences;
  };
  /** A host that answers what it has seen before from what it kept, and writes nothing down then. */
  const silentHost = (): { readonly fetch: Fetch; silent: boolean } => {
    const kept = new Map<string, Response>();
    const host = {
      silent: false,
      fetch: (async (input, init) => {
        const { method, url } = new Request(input, init);
        const key = `${method} ${url}`;
        const before =
          host.silent && url.startsWith(margaux.kit.profile.storage ?? '-') ? kept.get(key) : null;
        if (before) return before.clone();
        const answer = await nadia.session.fetch(input, init);
        kept.set(key, answer.clone());
        return answer;
      }) as Fetch,
    };
    return host;
  };

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 5820 });
    [margaux, nadia] = [await newPerson(BASE), await newPerson(BASE)];
    [omar, lea] = [await newPerson(BASE), await newPerson(BASE)];
    record = await makeRecord(margaux.kit, CATEGORIES);
    await record.import([draftOf('hba1c', 's1')]);
    for (const who of [nadia, omar, lea]) {
      const shared = await record.share({
        with: who.session.webId,
        check: 'unverified',
        categories: ['laboratory'],
        purpose: 'follow-up',
        until: new Date(Date.now() + DAY),
        ownerName: null,
        gesture: 'passphrase',
      });
      expect(shared.state).toBe('shared');
      await collect(who.kit);
    }
  });
  afterAll(() => server.stop());

  it('agree on a server that writes what it answers, then and days later', async () => {
    const kit = await sessionOf(nadia);
    await reads(kit);
    await reads(kit);
    await follows(kit);
    expect(await stateSessions(kit)).toBe(1);
    expect(await shown()).toEqual([]);
    expect(await shown(2)).toEqual([]);
    expect(await collect(margaux.kit)).toMatchObject({ unreadable: 0, junk: 0 });
  });

  it('L3 differ where the host answered and wrote nothing, by place and number', async () => {
    const host = silentHost();
    const kit = await sessionOf(nadia, host.fetch);
    await reads(kit);
    host.silent = true;
    await reads(kit);
    host.silent = false;
    expect(await stateSessions(kit)).toBe(1);
    const found = await shown();
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ kind, who }) => `${kind} ${who}`))).toEqual(
      new Set([`unwritten ${nadia.session.webId}`]),
    );
    // Root, shard and pack of the category once more, and the bundle of the grant.
    expect(found.find(({ category }) => category === 'laboratory')?.count).toBeGreaterThanOrEqual(2);
    expect(found.some(({ place }) => place === 'bundles')).toBe(true);
    expect(found.every(({ statements }) => statements.length === 1)).toBe(true);
  });

  it('show a session that was not stated a day later, of those who state and nobody else', async () => {
    const stated = await sessionOf(omar);
    await reads(stated);
    expect(await stateSessions(stated)).toBe(1);
    await reads(await sessionOf(omar));
    await reads(await sessionOf(lea));
    const unstated = async (days: number): Promise<readonly LogDifference[]> =>
      (await shown(days)).filter(({ kind }) => kind === 'unstated');
    expect(await unstated(0)).toEqual([]);
    const later = await unstated(2);
    expect(later.find(({ category }) => category === 'laboratory')?.count).toBeGreaterThanOrEqual(2);
    expect(new Set(later.map(({ who }) => who))).toEqual(new Set([omar.session.webId]));
  });

  it('are told to the owner as it is read, with who was refused, and nothing of what she does herself', async () => {
    const opened = Promise.withResolvers<unknown>();
    const told: Omit<Access, 'id'>[] = [];
    const connect = (url: string): WebSocket => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', opened.resolve);
      return socket;
    };
    const following = followLog(
      margaux.kit,
      ({ accesses, altered }) => {
        expect(altered).toBe(false);
        told.push(...accesses);
      },
      { connect },
    );
    await opened.promise;
    await record.timeline();
    await reads(await sessionOf(nadia));
    const [entry] = (await record.timeline()).entries;
    const container = new URL('.', entry?.iri);
    const refused = await omar.session.fetch(container, { method: 'POST', body: 'sealed' });
    expect(refused.status).toBe(403);
    await expect.poll(() => told.map(({ outcome }) => outcome), { timeout: 30_000 }).toContain('refused');
    expect(told.filter(({ own }) => own)).toEqual([]);
    const kinds = told.map(({ who, act, category, outcome }) => [who, act, category, outcome].join(' '));
    expect(new Set(kinds)).toEqual(
      new Set([
        `${nadia.session.webId} read laboratory allowed`,
        `${omar.session.webId} add laboratory refused`,
      ]),
    );
    following.stop();
  });
});
