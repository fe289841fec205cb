import { expect } from 'vitest';
import {
  openKit,
  openRecord,
  settle,
  unlockKit,
  type Grant,
  type OwnRecord,
  type Session,
} from '@carnet/record';
import { draftOf } from '../../../packages/record/test/support/drafts.ts';
import { categoryOf, shareKind } from '../../../packages/record/src/sets/kinds.ts';
import { memoryDevice, PASSPHRASE, type TestPerson } from '../../support/people.ts';
import { USED, type Act, type Deed, type Single, type Used } from './acts.ts';
import { Breaker, isOurs } from './breaker.ts';
import { Owner } from './owner.ts';
import { seen } from './seen.ts';
import { DAY, requestFor } from './share-with.ts';

interface Fact {
  readonly name: string;
  readonly category: Used;
  place: 'category' | 'apart' | 'gone';
  /** Grows whenever it gets a new name: a grant on the single entry is then on nothing. */
  names: number;
}

interface Granted {
  readonly reader: number;
  readonly category: Used | null;
  readonly fact: { readonly of: Fact; readonly name: number } | null;
  readonly until: Date;
  withdrawn: boolean;
}

type Lists = readonly (string[] | null)[];

const ROOT = '0'.repeat(32);
/** What a device may be told that met the other one at work; anything else is a fault. */
const MET: ReadonlySet<string> = new Set(['busy', 'conflict']);
/** What a reader may be told whose access or keys change between two of their requests. */
const MIDWAY: ReadonlySet<string> = new Set(['refused', 'not-found', 'missing', 'unknown-epoch']);

const hasCode = (error: unknown, codes: ReadonlySet<string>): boolean =>
  isOurs(error) && codes.has(String((error as { code?: unknown }).code));

/** An owner with two devices and two readers, beside a model of who may read what. */
export class RecordHistory {
  readonly facts: Fact[] = [];
  readonly grants = new Map<string, Granted>();
  /** How often a reader's view was compared; a device found the other one in its way; a reader was turned away midway. */
  readonly counts = { compared: 0, met: 0, midway: 0 };
  readonly #owner: Owner;
  readonly #devices: readonly Session[];
  readonly #readers: readonly TestPerson[];
  readonly #time: { now: Date };

  static async begin(
    baseUrl: string,
    readers: readonly TestPerson[],
    time: { now: Date },
  ): Promise<RecordHistory> {
    const owner = await Owner.begin(baseUrl, USED, () => time.now);
    const tablet = { ...owner.session(), device: memoryDevice() };
    await unlockKit(tablet, { passphrase: PASSPHRASE });
    return new RecordHistory(owner, [owner.session(), tablet], readers, time);
  }

  private constructor(
    owner: Owner,
    devices: readonly Session[],
    readers: readonly TestPerson[],
    time: { now: Date },
  ) {
    this.#owner = owner;
    this.#devices = devices;
    this.#readers = readers;
    this.#time = time;
  }

  /** The record as a new run of an app on one of the devices sees it. */
  async record(device: number, breaker: Breaker | null = null): Promise<OwnRecord> {
    const session = this.#devices[device];
    if (!session) throw new Error('no such device');
    return openRecord(await openKit({ ...session, fetch: breaker?.fetch ?? session.fetch }));
  }

  /** Does an act, broken off first if it is to be, and compares what both readers get with the model each time. */
  async play(act: Act): Promise<void> {
    const before = this.#allowed();
    if (act.deed === 'together') return this.#together(act.one, act.other, act.device, before);
    const deed = act.deed === 'wait' ? this.#wait(act) : this.#resolve(act);
    if (deed === null) return;
    const known = await this.#known(act.device);
    let broken = false;
    if (act.crash) {
      const { fetch } = this.#owner.person.session;
      const breaker = new Breaker(fetch, act.crash.at, act.crash.moment);
      const record = await this.record(act.device, breaker);
      breaker.arm();
      await deed.run(record).catch((error: unknown) => {
        if (!isOurs(error)) throw error;
      });
      broken = breaker.broken !== null;
    }
    if (broken) {
      await this.#nothingElse([...before, ...deed.during(this.#allowed)]);
      const record = await this.record(act.device);
      await settle(record.kit);
      await deed.again(record);
    } else if (!act.crash) await deed.run(await this.record(act.device));
    deed.done(await this.#made(act.device, known));
    await this.compare();
  }

  /** Two deeds at once, one on each device, while both readers look: what they get they could have before or after. */
  async #together(first: Single, second: Single, device: number, before: Lists): Promise<void> {
    // What is imported now cannot be chosen by the other device.
    const [late, early] = first.deed === 'import' ? [first, second] : [second, first];
    const [one, other] = [this.#resolve(early), this.#resolve(late)];
    if (one === null || other === null || (one.about !== null && one.about === other.about)) {
      const left = one ?? other;
      if (left === null) return;
      await left.run(await this.record(device));
      // The known grants are those of the model: every one that was given is in it.
      left.done(await this.#made(device, new Set(this.grants.keys())));
      return this.compare();
    }
    const known = await this.#known(device);
    const devices = [await this.record(device), await this.record(1 - device)] as const;
    const after = one.during(() => other.during(this.#allowed));
    const between = [one.during(this.#allowed), other.during(this.#allowed)].flat();
    const [, ...tried] = await Promise.all([
      this.#nothingElse([...before, ...between, ...after]),
      this.#meets(one.run(devices[0])),
      this.#meets(other.run(devices[1])),
    ]);
    for (const [i, deed] of [one, other].entries())
      if (tried[i] === false) {
        const record = await this.record(i === 0 ? device : 1 - device);
        await settle(record.kit);
        await deed.again(record);
      }
    const made = await this.#made(device, known);
    for (const deed of [one, other]) deed.done(made);
    await this.compare();
  }

  /** Whether it was done, and not given up because the other device was at work. */
  async #meets(run: Promise<void>): Promise<boolean> {
    try {
      await run;
      return true;
    } catch (error) {
      if (!hasCode(error, MET)) throw error;
      this.counts.met += 1;
      return false;
    }
  }

  async #known(device: number): Promise<ReadonlySet<string>> {
    return new Set((await this.record(device)).grants().map(({ grant }) => grant));
  }

  /** Grants that are there and were not known. */
  async #made(device: number, known: ReadonlySet<string>): Promise<readonly Grant[]> {
    return (await this.record(device)).grants().filter(({ grant }) => !known.has(grant));
  }

  /** What both readers get is what the model allows: entries, and the server's answer for each set. */
  async compare(): Promise<void> {
    const sets = await (await this.record(0)).kit.keyring.sets();
    const unused = (kind: string): boolean =>
      categoryOf(kind) !== null && !USED.some((one) => one === categoryOf(kind));
    const looked = [
      ...sets.filter(({ kind }) => !unused(kind)),
      ...sets.filter(({ kind }) => unused(kind)).slice(0, 1),
    ];
    for (const [i, reader] of this.#readers.entries()) {
      this.counts.compared += 1;
      expect(await seen(reader, this.#owner.person)).toEqual(this.allowed(i));
      const answers = await Promise.all(
        looked.map(async ({ kind, container }) => [
          kind,
          (await reader.session.fetch(`${container}${ROOT}`)).status,
        ]),
      );
      expect(answers).toEqual(looked.map(({ kind }) => [kind, this.#reads(i, kind) ? 200 : 403]));
    }
  }

  /** Both devices show all there is, and nothing is out of order. */
  async end(): Promise<void> {
    const names = this.facts.filter(({ place }) => place !== 'gone').map(({ name }) => name);
    for (const device of [0, 1]) {
      const { entries } = await (await this.record(device)).timeline();
      expect(entries.map(({ line }) => line.title).sort()).toEqual(names.sort());
    }
    expect(await (await this.#owner.later()).check()).toEqual([]);
  }

  #standing(reader: number): Granted[] {
    return [...this.grants.values()].filter(
      (grant) => grant.reader === reader && !grant.withdrawn && grant.until > this.#time.now,
    );
  }

  /** Names of what a reader may read, sorted; null if nothing is shared with them. */
  allowed(reader: number): string[] | null {
    const standing = this.#standing(reader);
    if (standing.length === 0) return null;
    const open = this.facts.flatMap((fact) => {
      const whole = standing.some(({ category }) => category === fact.category) && fact.place === 'category';
      const copies = standing.filter(
        (grant) => grant.fact?.of === fact && grant.fact.name === fact.names && fact.place !== 'gone',
      );
      return [...(whole ? [fact.name] : []), ...copies.map(() => fact.name)];
    });
    return open.sort();
  }

  #reads(reader: number, kind: string): boolean {
    const category = categoryOf(kind);
    const standing = this.#standing(reader);
    if (category !== null) return standing.some((grant) => grant.category === category);
    return [...this.grants].some(([id, grant]) => kind === shareKind(id) && standing.includes(grant));
  }

  readonly #allowed = (): Lists => [0, 1].map((reader) => this.allowed(reader));

  /** While or after something is half done nobody reads what they could read neither before nor after it. */
  async #nothingElse(could: Lists): Promise<void> {
    for (const [i, reader] of this.#readers.entries()) {
      const theirs = new Set(could.flatMap((list, at) => (at % 2 === i ? (list ?? []) : [])));
      const got = await seen(reader, this.#owner.person).catch((error: unknown) => {
        if (!hasCode(error, MIDWAY)) throw error;
        this.counts.midway += 1;
        return null;
      });
      expect((got ?? []).filter((name) => !theirs.has(name))).toEqual([]);
    }
  }

  #wait({ days, settles }: Extract<Deed, { deed: 'wait' }>): ResolvedDeed {
    this.#time.now = new Date(this.#time.now.getTime() + days * DAY);
    const run = async (record: OwnRecord): Promise<void> => {
      if (settles) await settle(record.kit);
    };
    return { about: null, run, again: run, during: (look) => look(), done: () => undefined };
  }

  #resolve(act: Single): ResolvedDeed | null {
    if (act.deed === 'import') return this.#import(act.category);
    if (act.deed === 'share' || act.deed === 'share-entry') return this.#share(act);
    if (act.deed === 'withdraw') return this.#withdraw(act.which);
    return this.#move(act.deed, act.which);
  }

  #import(category: Used): ResolvedDeed {
    const name = `fact${this.facts.length + 1}`;
    const run = async (record: OwnRecord): Promise<void> => {
      await record.import([draftOf(name, name, { category })]);
    };
    this.facts.push({ name, category, place: 'category', names: 0 });
    return { about: null, run, again: run, during: (look) => look(), done: () => undefined };
  }

  #share(act: Extract<Single, { deed: 'share' | 'share-entry' }>): ResolvedDeed | null {
    const webId = this.#readers[act.reader]?.session.webId ?? '';
    const until = new Date(this.#time.now.getTime() + act.days * DAY - 1);
    const here = this.facts.filter(({ place }) => place === 'category');
    const chosen = act.deed === 'share-entry' ? here[act.which % Math.max(1, here.length)] : undefined;
    if (act.deed === 'share-entry' && !chosen) return null;
    const granted: Granted = {
      reader: act.reader,
      category: act.deed === 'share' ? act.category : null,
      fact: chosen ? { of: chosen, name: chosen.names } : null,
      until,
      withdrawn: false,
    };
    const run = async (record: OwnRecord): Promise<void> => {
      const request = requestFor(webId, granted.category ? [granted.category] : [], until);
      const entries = chosen ? await irisOf(record, chosen) : undefined;
      const { state } = await record.share({ ...request, ...(entries ? { entries } : {}) });
      expect(state).toBe('shared');
    };
    const isIt = ({ with: who, until: ends, categories }: Grant): boolean =>
      who === webId &&
      ends?.getTime() === until.getTime() &&
      (granted.category === null ? categories.length === 0 : categories.includes(granted.category));
    return {
      about: chosen ?? null,
      run,
      again: run,
      during: (look) => {
        const wanted = `wanted ${String(this.grants.size)}`;
        this.grants.set(wanted, granted);
        const then = look();
        this.grants.delete(wanted);
        return then;
      },
      done: (made) => {
        const those = made.filter(isIt);
        expect(those.length).toBeGreaterThan(0);
        for (const { grant } of those) if (!this.grants.has(grant)) this.grants.set(grant, { ...granted });
      },
    };
  }

  #withdraw(which: number): ResolvedDeed | null {
    const ids = [...this.grants.keys()];
    const id = ids[which % Math.max(1, ids.length)];
    const grant = id === undefined ? undefined : this.grants.get(id);
    if (id === undefined || !grant) return null;
    const run = (record: OwnRecord): Promise<void> => record.withdraw(id);
    const done = (): void => {
      grant.withdrawn = true;
    };
    const during: ResolvedDeed['during'] = (look) => {
      const { withdrawn } = grant;
      done();
      const then = look();
      grant.withdrawn = withdrawn;
      return then;
    };
    return { about: null, run, again: run, during, done };
  }

  #move(deed: 'apart' | 'back' | 'delete', which: number): ResolvedDeed | null {
    const from = deed === 'back' ? ['apart'] : deed === 'apart' ? ['category'] : ['apart', 'category'];
    const among = this.facts.filter(({ place }) => from.includes(place));
    const fact = among[which % Math.max(1, among.length)];
    if (!fact) return null;
    const run = async (record: OwnRecord): Promise<void> => {
      const home = (await record.sets.category(fact.category)).container;
      for (const iri of await irisOf(record, fact)) {
        if (deed === 'delete') await record.delete(iri);
        else if (deed === 'apart' && iri.startsWith(home)) await record.setApart(iri);
        else if (deed === 'back' && !iri.startsWith(home)) await record.bringBack(iri);
      }
    };
    const done = (): void => {
      fact.place = deed === 'delete' ? 'gone' : deed === 'apart' ? 'apart' : 'category';
      fact.names += 1;
    };
    const during: ResolvedDeed['during'] = (look) => {
      const was = { ...fact };
      done();
      const then = look();
      Object.assign(fact, was);
      return then;
    };
    return { about: fact, run, again: run, during, done };
  }
}

interface ResolvedDeed {
  /** The fact that it moves or gives; two such deeds on the same fact are not done at once. */
  readonly about: Fact | null;
  readonly run: (record: OwnRecord) => Promise<void>;
  /** The same after it broke off: it may have been done already. */
  readonly again: (record: OwnRecord) => Promise<void>;
  /** Looks at the model as it will be once it is done. */
  readonly during: (look: () => Lists) => Lists;
  /** Tells the model; with the grants that are there since. */
  readonly done: (made: readonly Grant[]) => void;
}

async function irisOf(record: OwnRecord, fact: Fact): Promise<string[]> {
  const { entries } = await record.timeline();
  return entries.filter(({ line }) => line.title === fact.name).map(({ iri }) => iri);
}
