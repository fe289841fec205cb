import { collect, openKit, stateFormerSessions, stateSessions, type Kit, type Session } from '@carnet/record';
import type { DeviceState, DeviceStore } from '@carnet/sealed';
import { wrappedDeviceStore } from '@carnet/sealed';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endDeposit, letDeposit } from '../../../record/test/support/deposits.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { keptStatements } from '../../../record/src/log/kept-statements.ts';
import { makeRecord } from '../../../record/src/record.ts';
import { memoryStore } from '../../../sealed/test/identity/memory-store.ts';
import { deviceDrafts, type DeviceDrafts, type Locks } from '../../src/wired/session-drafts.ts';
import { lastKit, stateLast } from '../../src/wired/session-statements.ts';

/** Locks of one browser: those of a tab end with it. */
class BrowserLocks {
  readonly #held = new Map<string, object>();

  tab(): Locks & { close(): void } {
    const tab = {};
    return {
      request: async (name, { ifAvailable = false }, act) => {
        if (this.#held.has(name)) {
          if (!ifAvailable) throw new TypeError('These tests wait for no lock.');
          await act(null);
          return;
        }
        this.#held.set(name, tab);
        await act(tab);
        this.#held.delete(name);
      },
      close: () => {
        for (const [name, one] of this.#held) if (one === tab) this.#held.delete(name);
      },
    };
  }
}

interface Tab {
  readonly kit: Kit;
  readonly session: Session;
  readonly drafts: DeviceDrafts;
  /** Without a word. */
  close(): void;
}

describe('what a session that ends without a word has read', () => {
  const web = new MemoryWeb();
  let [margaux, nadia] = [] as unknown as [Kit, Kit];
  let state: DeviceState;
  let storage: string;
  let store: ReturnType<typeof memoryStore>;
  let device: DeviceStore;
  let locks: BrowserLocks;

  const openTab = async (fetch: typeof web.fetch = web.fetch, days = 0): Promise<Tab> => {
    const mine = locks.tab();
    const drafts = deviceDrafts(store, device, mine);
    const clock = (): Date => new Date(nadia.session.clock().getTime() + days * 86_400_000);
    const session: Session = { ...nadia.session, fetch, clock, device, drafts };
    return {
      kit: await openKit(session),
      session,
      drafts,
      close: () => {
        mine.close();
      },
    };
  };
  const read = async ({ kit }: Tab, ...names: readonly string[]): Promise<void> => {
    const fetch = kit.notes.at(margaux.session.webId, () => Promise.resolve(new Response()));
    for (const name of names) await fetch(`${storage}s/${name}`);
  };
  const inbox = (): string[] =>
    [...web.documents.keys()].filter((place) => place.startsWith(margaux.places.inbox));
  /** What the owner takes in: of each statement, what was read. */
  const taken = async (): Promise<string[][]> => {
    const before = new Set((await keptStatements(margaux)).map(({ statement }) => statement.id));
    expect(await collect(margaux)).toMatchObject({ unreadable: 0, junk: 0 });
    expect(inbox()).toEqual([]);
    return (await keptStatements(margaux))
      .filter(({ statement }) => !before.has(statement.id))
      .map(({ statement }) => statement.notes.map(({ what }) => what.slice(`${storage}s/`.length)));
  };
  const draftsKept = (): string[] => [...store.values.keys()].filter((key) => key.includes('session-'));

  beforeAll(async () => {
    margaux = await personOn(web, 'margaux');
    nadia = await personOn(web, 'nadia');
    storage = margaux.profile.storage ?? '';
    await makeRecord(margaux, ['laboratory']);
    await letDeposit(web, margaux, nadia);
    await nadia.save();
    const kept = await nadia.session.device.load();
    if (kept === null) throw new TypeError('A person has a device.');
    state = kept;
  });
  beforeEach(async () => {
    store = memoryStore();
    device = wrappedDeviceStore(store);
    await device.save(state);
    locks = new BrowserLocks();
  });

  it('is stated by the next one, once, as of its own time; it lies there sealed', async () => {
    const first = await openTab();
    await read(first, 'a', 'b');
    first.close();
    const lying = [...store.values.values()].map((value) => JSON.stringify(value)).join();
    expect(lying).not.toContain([...new TextEncoder().encode('margaux')].join(','));
    expect(draftsKept()).toHaveLength(1);
    const next = await openTab();
    await read(next, 'c');
    expect(await stateFormerSessions(next.kit)).toBe(1);
    expect(await stateFormerSessions(next.kit)).toBe(0);
    expect(await taken()).toEqual([['a', 'b']]);
    expect(await stateSessions(next.kit)).toBe(1);
    expect(await taken()).toEqual([['c']]);
    expect(draftsKept()).toEqual([]);
  });

  it('waits while its tab is there; of two that come after it, one states it', async () => {
    const [one, other] = [await openTab(), await openTab()];
    await read(one, 'a');
    expect(await stateSessions(other.kit)).toBe(0);
    one.close();
    const third = await openTab();
    const both = await Promise.all([stateSessions(other.kit), stateSessions(third.kit)]);
    expect(both.toSorted()).toEqual([0, 1]);
    expect(await taken()).toEqual([['a']]);
  });

  it('is taken in once, though it ended between leaving a statement and knowing of it', async () => {
    const dying: Tab = await openTab(async (input, init) => {
      const answer = await web.fetch(input, init);
      if (init?.method === 'POST') throw new TypeError('fetch failed');
      return answer;
    });
    await read(dying, 'a', 'b');
    expect(await stateSessions(dying.kit)).toBe(0);
    expect(inbox()).toHaveLength(1);
    await read(dying, 'c');
    dying.close();
    expect(await stateSessions((await openTab()).kit)).toBe(2);
    expect(inbox()).toHaveLength(3);
    expect((await taken()).toSorted()).toEqual([['a', 'b'], ['c']]);
  });

  it('is stated at a lock and at a sign-out, of tabs that are still there too; then nothing of it is left', async () => {
    const closed = await openTab();
    await read(closed, 'a');
    closed.close();
    const [here, there] = [await openTab(), await openTab()];
    await read(here, 'b');
    await read(there, 'c');
    const last = await lastKit(here.kit, here.session, here.drafts);
    await device.clear();
    expect(store.values.size).toBe(0);
    if (last !== null) await stateLast(last);
    expect((await taken()).toSorted()).toEqual([['a'], ['b'], ['c']]);
    await read(there, 'd');
    expect(store.values.size).toBe(0);
  });

  it('is stated when the device locks itself before anything was opened again', async () => {
    const closed = await openTab();
    await read(closed, 'a');
    closed.close();
    const { session, drafts } = await openTab();
    const last = await lastKit(null, session, drafts);
    await device.clear();
    if (last !== null) await stateLast(last);
    expect(await taken()).toEqual([['a']]);
    expect(await lastKit(null, session, drafts)).toBeNull();
  });

  it('waits where it cannot be left, does not grow, and is dropped where its owner takes nothing from them', async () => {
    const answer = { status: 429 };
    const refusing: typeof web.fetch = (input, init) =>
      init?.method === 'POST'
        ? Promise.resolve(new Response(null, { status: answer.status }))
        : web.fetch(input, init);
    for (let n = 0; n < 70; n += 1) {
      const tab = await openTab(refusing);
      await read(tab, `x${String(n)}`);
      if (n % 10 === 0) await stateSessions(tab.kit);
      tab.close();
    }
    const tab = await openTab(refusing, 30);
    expect(await stateSessions(tab.kit)).toBe(0);
    expect(draftsKept()).toHaveLength(1);
    answer.status = 403;
    expect(await stateSessions(tab.kit)).toBe(0);
    expect(draftsKept()).toEqual([]);
    expect(inbox()).toEqual([]);
  });

  it('is stated after the grant has ended too', async () => {
    const consent = await letDeposit(web, margaux, nadia);
    const first = await openTab();
    await read(first, 'a');
    first.close();
    await endDeposit(web, margaux, consent);
    expect(await stateSessions((await openTab()).kit)).toBe(1);
    expect(await taken()).toEqual([['a']]);
  });
});
