import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  makeRecord,
  openKit,
  openReceived,
  openRecord,
  unlockKit,
  type OwnRecord,
} from '@carnet/record';
import { encodeDeviceState } from '@carnet/sealed';
import { type Category } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { memoryDevice, newPerson, PASSPHRASE, type TestPerson } from '../support/people.ts';
import { Attacker, headerOf, isSealed, setOf } from './support/attacker.ts';
import { DAY, shareWith } from './support/share-with.ts';

const USED = ['laboratory', 'allergies'] as const satisfies readonly Category[];
type Used = (typeof USED)[number];

/** One act of a history. Numbers choose among what there is. */
type Act =
  | { readonly act: 'import'; readonly device: number; readonly category: Used }
  | { readonly act: 'share'; readonly reader: number; readonly category: Used; readonly days: number }
  | { readonly act: 'withdraw'; readonly device: number; readonly which: number }
  | { readonly act: 'wait'; readonly days: number };

const category = fc.constantFrom(...USED);
const two = fc.nat({ max: 1 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('import' as const), device: two, category }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('share' as const),
      reader: two,
      category,
      days: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('withdraw' as const), device: two, which: fc.nat({ max: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 2 }) }),
  },
);

let servers: RunningServer[] = [];
let readers: TestPerson[] = [];
let now = new Date();
const clock = (): Date => now;

beforeAll(async () => {
  servers = [
    await startPod({ dataDir: null, port: 4815, clock }),
    await startPod({ dataDir: null, port: 4816, clock }),
  ];
  readers = [
    await newPerson('http://localhost:4816/', clock),
    await newPerson('http://localhost:4816/', clock),
  ];
});
afterAll(async () => {
  for (const server of servers) await server.stop();
});

/** All keys a person has: what the device keeps, and the keyring it opens. */
async function hand(person: TestPerson | undefined, attacker: Attacker): Promise<void> {
  const state = await person?.session.device.load();
  if (!person || !state) throw new Error('no keys');
  attacker.take(JSON.stringify(encodeDeviceState(state)));
  const keyring = await person.session.fetch(person.kit.places.keyring);
  attacker.keep(Buffer.from(await keyring.arrayBuffer()));
}

/** A grant as the model sees it. */
interface Granted {
  readonly id: string;
  readonly reader: number;
  readonly category: Used;
  readonly until: Date;
  withdrawn: boolean;
}

/** An owner with two devices on a host that keeps every byte it is sent, and what the model says of each sealing. */
class History {
  readonly attackers = [new Attacker(), new Attacker()];
  readonly grants: Granted[] = [];
  /** By header: the set's category and which readers may open it. */
  readonly sealed = new Map<string, { category: Used; readers: Set<number> }>();
  readonly names = { count: 0, all: new Set<string>() };
  readonly owner: TestPerson;
  readonly devices: readonly OwnRecord[];
  #sent: Buffer<ArrayBuffer>[] = [];
  #categories = new Map<string, Used>();

  static async begin(): Promise<History> {
    const owner = await newPerson('http://localhost:4815/', clock);
    const sent: Buffer<ArrayBuffer>[] = [];
    const kept: typeof fetch = (input, init) => {
      if (init?.body instanceof Uint8Array) sent.push(Buffer.from(init.body as Uint8Array<ArrayBuffer>));
      return owner.session.fetch(input, init);
    };
    const session = { ...owner.session, fetch: kept };
    await makeRecord(await openKit(session), USED);
    const tablet = await unlockKit({ ...session, device: memoryDevice() }, { passphrase: PASSPHRASE });
    const history = new History(owner, [openRecord(await openKit(session)), openRecord(tablet)], sent);
    for (const used of USED)
      history.#categories.set((await history.device(0).sets.category(used)).setId, used);
    history.judge(() => new Set());
    return history;
  }

  private constructor(owner: TestPerson, devices: readonly OwnRecord[], sent: Buffer<ArrayBuffer>[]) {
    this.owner = owner;
    this.devices = devices;
    this.#sent = sent;
  }

  device(which: number): OwnRecord {
    const found = this.devices[which];
    if (!found) throw new Error('no such device');
    return found;
  }

  standing(reader: number, used: Used): boolean {
    return this.grants.some(
      (grant) => grant.reader === reader && grant.category === used && !grant.withdrawn && grant.until > now,
    );
  }

  /** Hands what was sent since to both attackers and writes down who may open it. */
  judge(may: (used: Used) => Set<number>): void {
    for (const bytes of this.#sent) {
      for (const attacker of this.attackers) attacker.keep(bytes);
      const used = isSealed(bytes) ? this.#categories.get(setOf(bytes)) : undefined;
      if (used !== undefined && !this.sealed.has(headerOf(bytes)))
        this.sealed.set(headerOf(bytes), { category: used, readers: may(used) });
    }
    this.#sent.length = 0;
  }

  readonly allowed = (used: Used): Set<number> =>
    new Set([0, 1].filter((reader) => this.standing(reader, used)));

  async play(step: Act): Promise<void> {
    if (step.act === 'wait') now = new Date(now.getTime() + step.days * DAY);
    else if (step.act === 'import') await this.#import(step.device, step.category);
    else if (step.act === 'share') await this.#share(step);
    else {
      const grant = this.grants[step.which % Math.max(1, this.grants.length)];
      if (!grant) return;
      grant.withdrawn = true;
      await this.device(step.device).withdraw(grant.id);
    }
    this.judge(this.allowed);
  }

  async #import(device: number, used: Used): Promise<void> {
    this.names.count += 1;
    const name = `fact${this.names.count}`;
    this.names.all.add(name);
    await this.device(device).import([draftOf(name, name, { category: used })]);
  }

  async #share({ reader, category: used, days }: Extract<Act, { act: 'share' }>): Promise<void> {
    const until = new Date(now.getTime() + days * DAY - 1);
    const person = readers[reader];
    const id = await shareWith(this.device(0), person?.session.webId ?? '', [used], until);
    this.judge(this.allowed);
    this.grants.push({ id, reader, category: used, until, withdrawn: false });
    for (const one of this.sealed.values()) if (one.category === used) one.readers.add(reader);
    if (!person) return;
    await collect(person.kit);
    await openReceived(person.kit, this.owner.session.webId);
  }
}

it('never opens to anybody what the model forbids, and always what it allows', async () => {
  let steps = 0;
  let forbidden = 0;
  const run = async (acts: readonly Act[]): Promise<void> => {
    const history = await History.begin();
    for (const step of acts) await history.play(step);
    for (const device of [0, 1]) {
      const { entries } = await history.device(device).timeline();
      expect(new Set(entries.map(({ line }) => line.title))).toEqual(history.names.all);
      expect(entries).toHaveLength(history.names.count);
    }
    expect(await history.device(0).check()).toEqual([]);
    for (const [i, attacker] of history.attackers.entries()) {
      await hand(readers[i], attacker);
      const open = await attacker.open();
      const may = [...history.sealed].filter(([, { readers: who }]) => who.has(i)).map(([header]) => header);
      const mayNot = [...history.sealed]
        .filter(([, { readers: who }]) => !who.has(i))
        .map(([header]) => header);
      expect(mayNot.filter((header) => open.has(header))).toEqual([]);
      expect(may.filter((header) => !open.has(header))).toEqual([]);
      forbidden += mayNot.length;
    }
    steps += acts.length;
  };
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 12 }), run), {
    numRuns: 5,
    seed: 20261124,
    endOnFailure: true,
  });
  expect(steps).toBeGreaterThanOrEqual(30);
  expect(forbidden).toBeGreaterThan(0);
});
