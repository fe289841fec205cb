import { randomId } from '@carnet/sealed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, startStock, type RunningServer } from '@carnet/pod';
import {
  collect,
  makeRecord,
  openKit,
  openReceived,
  openRecord,
  RecordReader,
  stateSessions,
  type OwnRecord,
} from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const SECRET = 'lantern over quiet water';
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;
/** Bodies whose words are compared; of keys and ciphertext only the size in classes. */
const WORDS = /^(text\/turtle|text\/html|text\/plain|application\/json|application\/ld\+json)/;
const ROOT = '0'.repeat(32);

type Fetch = typeof globalThis.fetch;

/** Words with all names, numbers and times taken out: what is left is what one can tell two records apart by. */
const shape = (text: string): string =>
  text
    .replace(/[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'name')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
    .replace(/\d+/g, 'n');
/** The same of a listing, whatever the order of what it lists. */
const listing = (text: string): readonly string[] =>
  shape(text)
    .split(/(?<=[.;,])\s+/)
    .sort();

interface Side {
  readonly person: TestPerson;
  readonly record: OwnRecord;
}

describe.each([
  ['our pod server', 5580, '.acr', (port: number) => startPod({ dataDir: null, port })],
  ['a stock server with WAC', 5581, '.acl', (port: number) => startStock({ port, access: 'wac' })],
  ['a stock server with ACP', 6902, '.acr', (port: number) => startStock({ port, access: 'acp' })],
])('two records on %s, one with entries apart and one without', (name, port, suffix, start) => {
  const base = `http://localhost:${port}/`;
  // A third server would take too long with everything: a stranger meets what nobody meets, and the owner's own devices
  // are told the same by any server.
  const isSmaller = name.endsWith('ACP');
  let server: RunningServer;
  let [nadia, omar] = [] as unknown as [TestPerson, TestPerson];
  let [margaux, lea] = [] as unknown as [Side, Side];

  const irisOf = async ({ record }: Side, title: string): Promise<string> =>
    (await record.timeline()).entries.find(({ line }) => line.title === title)?.iri ?? '';
  const side = async (): Promise<Side> => {
    const person = await newPerson(base);
    const record = await makeRecord(person.kit, CATEGORIES);
    await record.import(['hba1c', 'iron', 'test apart', 'test hidden'].map((title) => draftOf(title, 'd1')));
    return { person, record };
  };
  const share = async ({ record }: Side): Promise<void> => {
    const shared = await record.share({
      with: nadia.session.webId,
      check: 'unverified',
      categories: ['laboratory'],
      purpose: 'follow-up',
      until: new Date(Date.now() + 86_400_000),
      ownerName: null,
      gesture: 'passphrase',
    });
    expect(shared.state).toBe('shared');
  };

  /** Addresses of a record as an outsider may come to know or guess them, in the same order for every record. */
  const places = async ({ person, record }: Side): Promise<readonly string[]> => {
    const { profile, places: kit } = person.kit;
    const storage = profile.storage ?? '';
    const sets = [...(await record.kit.keyring.sets())].sort((a, b) => Number(a.kind > b.kind) - 0.5);
    const categories = sets.filter(({ kind }) => /^category:(laboratory|allergies)$/.test(kind));
    const { reserved } = record.kit.keyring.settings()['record'] as { reserved: string };
    // Two of the sets made in advance; in one of the records one of them is used by now.
    const others = sets.filter(({ kind }) => !kind.startsWith('category:')).slice(0, 2);
    expect(others).toHaveLength(2);
    const containers = [...categories, ...others].map(({ container }) => container);
    return [
      storage,
      profile.document,
      ...[kit.keyStatements, kit.keyring, kit.slots],
      ...[...containers, reserved, `${storage}${randomId()}/`].flatMap((container) => [
        container,
        `${container}${ROOT}`,
        `${container}${randomId()}`,
        `${container}${suffix}`,
        `${container}${ROOT}${suffix}`,
        container.slice(0, -1),
      ]),
    ];
  };
  /** All that an agent is told about them. */
  const told = async (fetch: Fetch, one: Side): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (const [at, place] of (await places(one)).entries())
      for (const method of METHODS) {
        const body = { body: 'x', headers: { 'content-type': 'text/plain' } };
        const sends = method === 'PUT' || method === 'POST' || method === 'PATCH';
        const response = await fetch(place, { method, ...(sends ? body : {}) });
        const text = await response.text();
        const inWords = WORDS.test(response.headers.get('content-type') ?? '');
        const headers = [...response.headers].map(([name, value]) => `${name}: ${shape(value)}`).sort();
        const said = inWords ? listing(text) : Math.ceil(Math.log2(1 + text.length));
        answers.push([at, method, response.status, headers, said]);
      }
    return answers;
  };
  /** What a reader's own client sends to read all it may. */
  const sentBy = async (one: Side): Promise<readonly string[]> => {
    const sent: string[] = [];
    const fetch: Fetch = (input, init) => {
      const { method, url } = new Request(input, init);
      sent.push(`${method} ${shape(new URL(url).pathname)}`);
      return nadia.session.fetch(input, init);
    };
    const kit = await openKit({ ...nadia.session, fetch });
    const { sets } = await openReceived(kit, one.person.session.webId);
    const reader = new RecordReader(sets);
    const { entries } = await reader.timeline();
    for (const { iri } of entries) await reader.entry(iri);
    // With the statement of the session, which is as long as what was asked for.
    await stateSessions(kit);
    return [...sent, ...entries.map(({ line }) => line.title)].sort();
  };

  beforeAll(async () => {
    server = await start(port);
    [nadia, omar] = [await newPerson(base), await newPerson(base)];
    [margaux, lea] = [await side(), await side()];
    // What is set apart before it was ever shared cannot be told from what was deleted before.
    await margaux.record.setApart(await irisOf(margaux, 'test apart'));
    await margaux.record.beginSecond(SECRET);
    await margaux.record.setApart(await irisOf(margaux, 'test hidden'), { second: true });
    for (const title of ['test apart', 'test hidden']) await lea.record.delete(await irisOf(lea, title));
    for (const one of [margaux, lea]) await share(one);
    await collect(nadia.kit);
  });
  afterAll(() => server.stop());

  it('answers every request of a reader, a stranger and nobody alike', async () => {
    const strangers = isSmaller ? [] : [omar.session.fetch];
    for (const fetch of [nadia.session.fetch, ...strangers, globalThis.fetch]) {
      const [one, other] = [await told(fetch, margaux), await told(fetch, lea)];
      expect(one.length).toBeGreaterThan(250);
      expect(one).toEqual(other);
    }
    expect(await margaux.record.check()).toEqual([]);
  });

  it('has the same room for what others leave: no size, limit or header tells how much is kept', async () => {
    const left = async ({ person }: Side): Promise<unknown[]> => {
      const answers: unknown[] = [];
      const headers = { 'content-type': 'application/vnd.carnet.sealed' };
      for (const size of [1, 1024, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1])
        for (const fetch of [nadia.session.fetch, omar.session.fetch]) {
          const init = { method: 'POST', headers, body: new Uint8Array(size) };
          const { status, headers: told } = await fetch(person.kit.places.inbox, init);
          const named = [...told].map(([name, value]) => `${name}: ${shape(value)}`).sort();
          answers.push([size, status, named]);
        }
      return answers;
    };
    const answers = await left(margaux);
    expect(answers).toEqual(await left(lea));
    expect(JSON.stringify(answers)).not.toMatch(/quota|x-size|storage-used|available/i);
  });

  it('is the same work for a reader’s client', async () => {
    const work = await sentBy(margaux);
    expect(work).toEqual(await sentBy(lea));
    expect(work.filter((line) => line.startsWith('GET')).length).toBeGreaterThan(2);
  });

  if (isSmaller) return;

  it('tells the owner the same without the second secret, but for what is merely apart', async () => {
    const said = async ({ person }: Side): Promise<unknown> => {
      const record = openRecord(await openKit(person.session));
      const { entries } = await record.timeline();
      return [
        entries.flatMap(({ line }) => (line.title === 'test apart' ? [] : [line.title])).sort(),
        record.grants().map(({ categories, state, purpose }) => [categories, state, purpose]),
        await record.bin(),
        await record.check(),
      ];
    };
    expect(await said(margaux)).toEqual(await said(lea));
  });
});
