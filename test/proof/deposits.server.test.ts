import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  deleteDeposit,
  deposits,
  makeRecord,
  openKit,
  openReceived,
  propose,
  RecordReader,
  resend,
  sentDeposits,
  type OwnRecord,
} from '@carnet/record';
import { createIdentity, SEALED_TYPE, type Bytes } from '@carnet/sealed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { letterOf } from '../../packages/record/test/support/deposits.ts';
import { newPerson, PASSPHRASE, type TestPerson } from '../support/people.ts';

const [HERS, THEIRS] = ['http://localhost:5542/', 'http://localhost:5543/'];
const DAY = 86_400_000;
const SEALED = { method: 'POST', headers: { 'content-type': SEALED_TYPE } };

/** What a host can do with an inbox, by the rights of the owner, which it has over all it stores. */
class Host {
  readonly #person: TestPerson;

  constructor(person: TestPerson) {
    this.#person = person;
  }

  async items(): Promise<string[]> {
    const { session, kit } = this.#person;
    const listing = await (await session.fetch(kit.places.inbox)).text();
    return [...listing.matchAll(/ldp:contains\s+([^;.]*(?:[.][^;.\s]*)*)/g)]
      .flatMap(([, all = '']) => [...all.matchAll(/<([^>]+)>/g)])
      .map(([, item = '']) => new URL(item, kit.places.inbox).href);
  }

  /** Takes everything out and gives the bytes. */
  async take(): Promise<Bytes[]> {
    const taken: Bytes[] = [];
    for (const item of await this.items()) {
      taken.push(await this.read(item));
      await this.#person.session.fetch(item, { method: 'DELETE' });
    }
    return taken;
  }

  async read(address: string): Promise<Bytes> {
    return new Uint8Array(await (await this.#person.session.fetch(address)).arrayBuffer());
  }

  async put(...items: readonly Bytes[]): Promise<void> {
    for (const body of items)
      await this.#person.session.fetch(this.#person.kit.places.inbox, { ...SEALED, body });
  }

  async overwrite(address: string, body: Bytes): Promise<void> {
    const type = (await this.#person.session.fetch(address, { method: 'HEAD' })).headers.get('content-type');
    const headers = { 'content-type': type ?? '' };
    expect((await this.#person.session.fetch(address, { method: 'PUT', headers, body })).ok).toBe(true);
  }
}

describe('deposits and a host that is dishonest (trust.md, D1 to D4)', () => {
  let servers: RunningServer[] = [];
  let [margaux, nadia, mallory] = [] as unknown as [TestPerson, TestPerson, TestPerson];
  let record: OwnRecord;
  let host: Host;
  let now = Date.now();
  const clock = (): Date => new Date(now);

  const letDeposit = async (owner: OwnRecord, to: TestPerson): Promise<void> => {
    const shared = await owner.share({
      with: to.session.webId,
      check: 'unverified',
      categories: [],
      modes: ['deposit'],
      purpose: 'follow-up',
      until: new Date(now + 365 * DAY),
      ownerName: null,
      gesture: 'passphrase',
    });
    if (shared.state !== 'shared') expect.unreachable();
    await collect(to.kit);
  };
  const send = async (from: TestPerson, to: TestPerson, size = 100): Promise<string> =>
    (await propose(from.kit, { to: to.session.webId, drafts: [await letterOf('Letter', size)] })).deposit;
  const stateOf = async (id: string): Promise<string | undefined> => {
    await collect(nadia.kit);
    return (await sentDeposits(nadia.kit)).find(({ deposit }) => deposit === id)?.state;
  };
  const waiting = async (): Promise<string[]> =>
    (await deposits(margaux.kit)).filter(({ state }) => state === 'waiting').map(({ deposit }) => deposit);

  beforeAll(async () => {
    servers = [
      await startPod({ dataDir: null, port: 5542, logLevel: 'error' }),
      await startPod({ dataDir: null, port: 5543, logLevel: 'error' }),
    ];
    margaux = await newPerson(HERS, clock);
    [nadia, mallory] = [await newPerson(THEIRS, clock), await newPerson(THEIRS, clock)];
    record = await makeRecord(margaux.kit, ['reports']);
    host = new Host(margaux);
    await letDeposit(record, nadia);
    await letDeposit(record, mallory);
    await letDeposit(await makeRecord(mallory.kit, ['reports']), nadia);
  });
  beforeEach(async () => {
    await host.take();
    for (const id of await waiting()) await deleteDeposit(margaux.kit, id);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
  });

  it('a consent to send opens nothing to read', async () => {
    const { sets, consents } = await openReceived(nadia.kit, margaux.session.webId);
    expect(consents).toMatchObject([{ modes: ['deposit'], categories: [] }]);
    expect((await new RecordReader(sets).timeline()).entries).toEqual([]);
  });

  it('D1 drop: the sender notices that no receipt comes, and sends the same again', async () => {
    const id = await send(nadia, margaux, 400_000);
    expect(await host.take()).toHaveLength(2);
    await collect(margaux.kit);
    expect(await stateOf(id)).toBe('waiting');
    now += 8 * DAY;
    expect(await stateOf(id)).toBe('lost');
    expect(await resend(nadia.kit, id)).toMatchObject({ deposit: id, items: 2 });
    expect((await collect(margaux.kit)).deposits).toEqual([id]);
    expect(await stateOf(id)).toBe('received');
  });

  it('D1 drop of a part: nothing half is taken in, and the sender notices that too', async () => {
    const id = await send(nadia, margaux, 400_000);
    const items = await host.take();
    const [part = new Uint8Array(0)] = items.toSorted((a, b) => b.length - a.length);
    await host.put(part);
    expect((await collect(margaux.kit)).deposits).toEqual([]);
    expect(await stateOf(id)).toBe('waiting');
    await host.put(...items);
    expect((await collect(margaux.kit)).deposits).toEqual([]);
    await resend(nadia.kit, id);
    expect((await collect(margaux.kit)).deposits).toEqual([id]);
  });

  it('D1 delay, duplicate, replay: it comes once, and not again once it is deleted or accepted', async () => {
    const id = await send(nadia, margaux);
    const items = await host.take();
    await collect(margaux.kit);
    now += 20 * DAY;
    await host.put(...items, ...items);
    expect((await collect(margaux.kit)).deposits).toEqual([id]);
    expect(await waiting()).toEqual([id]);
    expect(await host.items()).toEqual([]);
    await deleteDeposit(margaux.kit, id);
    await host.put(...items);
    expect((await collect(margaux.kit)).deposits).toEqual([]);
    expect(await waiting()).toEqual([]);

    const other = await send(nadia, margaux);
    const again = await host.take();
    await host.put(...again);
    await collect(margaux.kit);
    await record.acceptDeposit(other);
    const { entries } = await record.timeline();
    await host.put(...again);
    await collect(margaux.kit);
    expect(await waiting()).toEqual([]);
    expect((await record.timeline()).entries).toHaveLength(entries.length);
  });

  it('D2: nothing is sent to keys that the host has put in place of the owner’s', async () => {
    const { keyStatements } = margaux.kit.places;
    const true_ = await host.read(keyStatements);
    const theirs = { webId: margaux.session.webId, passphrase: PASSPHRASE, now: clock() };
    await host.overwrite(keyStatements, (await createIdentity(theirs)).documents.chain);
    try {
      await expect(send(nadia, margaux)).rejects.toMatchObject({ code: 'root-changed' });
      expect(await host.items()).toEqual([]);
      const pinless = await openKit(nadia.session);
      for (const { rootId } of pinless.keyring.pins()) pinless.keyring.unpin(rootId);
      const letter = { to: margaux.session.webId, drafts: [await letterOf('Letter', 10)] };
      await expect(propose(pinless, letter)).rejects.toMatchObject({ code: 'bad-grant' });
      expect(await host.items()).toEqual([]);
    } finally {
      await host.overwrite(keyStatements, true_);
    }
  });

  it('D3: what one person signed does not pass as from another, nor for another', async () => {
    await send(nadia, mallory);
    const hostOfMallory = new Host(mallory);
    const [got = new Uint8Array(0)] = await hostOfMallory.take();
    const inboxId = (person: TestPerson): string =>
      /([0-9a-f]{32})\/$/.exec(person.kit.places.inbox)?.[1] ?? '';
    const opened = await mallory.kit.keyring.openDeposit(got, inboxId(mallory), () =>
      Promise.resolve(nadia.kit.keyring.identity()),
    );
    const grant = await send(mallory, margaux);
    const [own = new Uint8Array(0)] = await host.take();
    const { consent } = await margaux.kit.keyring.openDeposit(own, inboxId(margaux), () =>
      Promise.resolve(mallory.kit.keyring.identity()),
    );
    const wrapped = await mallory.kit.keyring.sealDeposit({
      to: margaux.kit.keyring.identity(),
      inboxId: inboxId(margaux),
      depositId: opened.depositId,
      consent,
      type: opened.type,
      content: opened.content,
    });
    await host.put(wrapped);
    expect(await collect(margaux.kit)).toMatchObject({ deposits: [], junk: 1 });

    await send(nadia, margaux);
    const items = await host.take();
    await hostOfMallory.put(...items);
    expect((await collect(mallory.kit)).deposits).toEqual([]);
    await host.put(own);
    expect((await collect(margaux.kit)).deposits).toEqual([grant]);
  });

  it('D4: one item too large, or more than may wait, are refused, and keep nobody else out', async () => {
    const { inbox } = margaux.kit.places;
    const post = (from: TestPerson, size: number): Promise<Response> =>
      from.session.fetch(inbox, { ...SEALED, body: new Uint8Array(size) });
    expect((await post(nadia, 256 * 1024 + 1)).status).toBe(413);
    const many = await Promise.all(Array.from({ length: 64 }, () => post(nadia, 100)));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await post(nadia, 100)).status).toBe(429);
    await expect(send(nadia, margaux)).rejects.toMatchObject({ code: 'busy' });
    const id = await send(mallory, margaux);
    expect(await collect(margaux.kit)).toMatchObject({ deposits: [id], junk: 64 });
    await send(nadia, margaux);
    expect((await collect(margaux.kit)).deposits).toHaveLength(1);
  });
});
