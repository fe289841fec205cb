import { expect } from 'vitest';
import { openKit, openRecord, settle, unlockKit, type OwnRecord, type Session } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { draftOf } from '../../../packages/record/test/support/drafts.ts';
import { categoryOf, shareKind } from '../../../packages/record/src/sets/kinds.ts';
import { memoryDevice, PASSPHRASE, type TestPerson } from '../../support/people.ts';
import { Breaker, isOurs, type Moment } from './breaker.ts';
import { Owner } from './owner.ts';
import { seen } from './seen.ts';
import { DAY, requestFor } from './share-with.ts';

export const USED = ['laboratory', 'allergies'] as const satisfies readonly Category[];
export type Used = (typeof USED)[number];

/** What somebody does with a record; numbers choose among what there is. */
export type Deed =
  | { readonly deed: 'import'; readonly category: Used }
  | { readonly deed: 'share'; readonly reader: number; readonly category: Used; readonly days: number }
  | { readonly deed: 'share-entry'; readonly reader: number; readonly which: number; readonly days: number }
  | { readonly deed: 'withdraw' | 'apart' | 'back' | 'delete'; readonly which: number }
  | { readonly deed: 'wait'; readonly days: number };

/** A deed on one of two devices; with `crash` it first breaks off there at that request, before or after it. */
export type Act = Deed & {
  readonly device: number;
  readonly crash: { readonly at: number; readonly moment: Moment } | null;
};

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

const ROOT = '0'.repeat(32);

/** An owner with two devices and two readers, beside a model of who may read what. */
export class RecordHistory {
  readonly facts: Fact[] = [];
  readonly grants = new Map<string, Granted>();
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
    const before = [0, 1].map((reader) => this.allowed(reader));
    const deed = this.#resolve(act);
    if (deed === null) return;
    const known = new Set((await this.record(act.device)).grants().map(({ grant }) => grant));
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
      await this.#nothingElse(before, deed.after);
      const record = await this.record(act.device);
      await settle(record.kit);
      await deed.again(record);
    } else if (!act.crash) await deed.run(await this.record(act.device));
    deed.done(
      (await this.record(act.device)).grants().flatMap(({ grant }) => (known.has(grant) ? [] : [grant])),
    );
    await this.compare();
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

  /** After a deed that broke off nobody reads what they could read neither before nor after it. */
  async #nothingElse(
    before: readonly (string[] | null)[],
    after: () => readonly (string[] | null)[],
  ): Promise<void> {
    const later = after();
    for (const [i, reader] of this.#readers.entries()) {
      const could = new Set([...(before[i] ?? []), ...(later[i] ?? [])]);
      const got = (await seen(reader, this.#owner.person)) ?? [];
      expect(got.filter((name) => !could.has(name))).toEqual([]);
    }
  }

  #resolve(act: Act): ResolvedDeed | null {
    const allowed = (): readonly (string[] | null)[] => [0, 1].map((reader) => this.allowed(reader));
    if (act.deed === 'wait') {
      this.#time.now = new Date(this.#time.now.getTime() + act.days * DAY);
      const settled = async (record: OwnRecord): Promise<void> => {
        await settle(record.kit);
      };
      return { run: settled, again: settled, after: allowed, done: () => undefined };
    }
    if (act.deed === 'import') return this.#import(act.category, allowed);
    if (act.deed === 'share' || act.deed === 'share-entry') return this.#share(act);
    if (act.deed === 'withdraw') return this.#withdraw(act.which, allowed);
    return this.#move(act.deed, act.which, allowed);
  }

  #import(category: Used, allowed: ResolvedDeed['after']): ResolvedDeed {
    const name = `fact${this.facts.length + 1}`;
    const run = async (record: OwnRecord): Promise<void> => {
      await record.import([draftOf(name, name, { category })]);
    };
    this.facts.push({ name, category, place: 'category', names: 0 });
    return { run, again: run, after: allowed, done: () => undefined };
  }

  #share(act: Extract<Deed, { deed: 'share' | 'share-entry' }>): ResolvedDeed | null {
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
    return {
      run,
      again: run,
      after: () => {
        this.grants.set('wanted', granted);
        const then = [0, 1].map((reader) => this.allowed(reader));
        this.grants.delete('wanted');
        return then;
      },
      done: (made) => {
        expect(made.length).toBeGreaterThan(0);
        for (const id of made) this.grants.set(id, { ...granted });
      },
    };
  }

  #withdraw(which: number, allowed: ResolvedDeed['after']): ResolvedDeed | null {
    const ids = [...this.grants.keys()];
    const id = ids[which % Math.max(1, ids.length)];
    const grant = id === undefined ? undefined : this.grants.get(id);
    if (id === undefined || !grant) return null;
    const run = (record: OwnRecord): Promise<void> => record.withdraw(id);
    const done = (): void => {
      grant.withdrawn = true;
    };
    return { run, again: run, after: allowed, done };
  }

  #move(
    deed: 'apart' | 'back' | 'delete',
    which: number,
    allowed: ResolvedDeed['after'],
  ): ResolvedDeed | null {
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
    const after = (): readonly (string[] | null)[] => {
      const was = { ...fact };
      done();
      const then = allowed();
      Object.assign(fact, was);
      return then;
    };
    return { run, again: run, after, done };
  }
}

interface ResolvedDeed {
  readonly run: (record: OwnRecord) => Promise<void>;
  /** The same after it broke off: it may have been done already. */
  readonly again: (record: OwnRecord) => Promise<void>;
  /** What the readers may read once it is done. */
  readonly after: () => readonly (string[] | null)[];
  /** Tells the model; with the ids of the grants that are there since. */
  readonly done: (made: readonly string[]) => void;
}

async function irisOf(record: OwnRecord, fact: Fact): Promise<string[]> {
  const { entries } = await record.timeline();
  return entries.filter(({ line }) => line.title === fact.name).map(({ iri }) => iri);
}
