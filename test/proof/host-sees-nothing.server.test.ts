import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  makeRecord,
  openKit,
  openReceived,
  RecordReader,
  type Kit,
  type OwnRecord,
} from '@carnet/record';
import { encodeDeviceState } from '@carnet/sealed';
import { CATEGORIES } from '@carnet/vocab';
import { newPerson, type TestPerson } from '../support/people.ts';
import { Attacker } from './support/attacker.ts';
import { attempts, spellings, type Attempt } from './support/attempts.ts';
import { digestOf, readDisk, type DiskFile } from './support/disk.ts';
import { draftsOf, duboisFiles, tellingStrings, type SourceFile } from './support/dubois.ts';
import { disguises, findTexts, withoutRandomIds } from './support/hide-and-seek.ts';
import { PodProcess } from './support/pod-process.ts';
import { Recorder } from './support/recorder.ts';
import { shareWith } from './support/share-with.ts';

/** Of the patient summary alone: medicines, problems, vaccines, procedures, devices, allergies. */
const OTHER_WORDS = [
  'Simvastatin',
  'Clopidogrel',
  'Metoprolol',
  'Nitroglycerin',
  'bronchitis',
  'Influenza virus',
  'Clostridium tetani',
  'endotracheal',
  'nebulizer',
  'No known allergy',
];

/** A code of LOINC, as `5802-4`. */
const SHORT_CODE = /^\d{3,5}-\d$/u;

describe('the searcher itself', () => {
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(5000)));
  const plant = (text: Buffer): DiskFile[] => [{ path: 'a', bytes: Buffer.concat([noise, text, noise]) }];

  it('finds a planted string plain, in hex, in base64 wherever it begins, and in a name', () => {
    const word = 'Hémoglobine A1c';
    expect(findTexts([word], plant(Buffer.alloc(0)))).toEqual([]);
    for (const form of disguises(word)) expect(findTexts([word], plant(form))).toHaveLength(1);
    for (const before of ['', 'x', 'xy', 'xyz'])
      for (const encoding of ['hex', 'base64', 'base64url'] as const) {
        const text = Buffer.from(`${before}${word} 6,1 %`).toString(encoding);
        expect(findTexts([word], plant(Buffer.from(text)))).toHaveLength(1);
      }
    expect(findTexts(['Dubois'], [{ path: 'x/Dubois.ttl', bytes: noise }])).toHaveLength(1);
  });

  it('takes no digits of a random id for a code, and finds the code beside it', () => {
    const id = 'b77b5802-401f-4e12-b17f-349cd334fe56';
    const look = (text: string) =>
      findTexts(
        ['5802-4'],
        [{ path: id, bytes: Buffer.concat([noise, Buffer.from(text)]) }].map(withoutRandomIds),
      );
    expect(look(`token_${id}`)).toEqual([]);
    expect(look(`${id}5802-4`)).toHaveLength(1);
    for (const form of disguises('5802-4')) expect(look(form.toString('latin1'))).toHaveLength(1);
  });
});

describe('Margaux’s documents on a server that keeps everything', () => {
  let folder: string;
  let server: PodProcess;
  let abroad: RunningServer;
  let files: SourceFile[];
  let margaux: TestPerson;
  let nadia: TestPerson;
  let other: TestPerson;
  let record: OwnRecord;
  let otherBundle: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-host-'));
    server = new PodProcess(4813, folder, 'debug');
    await server.start();
    abroad = await startPod({ dataDir: null, port: 4814 });
    files = await duboisFiles();
    margaux = await newPerson(server.baseUrl);
    nadia = await newPerson(abroad.baseUrl);
    other = await newPerson(abroad.baseUrl);
    record = await makeRecord(margaux.kit, CATEGORIES);
    const drafts = (await Promise.all(files.map(draftsOf))).flat();
    const report = await record.import(drafts);
    expect(report.added).toBeGreaterThan(100);
    await shareWith(record, nadia.session.webId, ['laboratory']);
    const grant = await shareWith(record, other.session.webId, ['laboratory', 'allergies']);
    await collect(other.kit);
    otherBundle = bundleOf(grant);
  });
  afterAll(async () => {
    await server.kill();
    await abroad.stop();
    await rm(folder, { recursive: true, maxRetries: 5 });
  });

  const bundles = (): string => {
    const mine = margaux.kit.keyring.settings()['record'] as { bundles: string };
    return mine.bundles;
  };
  const bundleOf = (grant: string): string => `${bundles()}${grant}`;

  it('has none of a hundred strings of theirs in its folder or its own log', async () => {
    const telling = tellingStrings(files);
    expect(telling.length).toBeGreaterThanOrEqual(100);
    for (const word of ['Margaux Dubois', 'Dubois', '1952-07-22', 'Hemoglobin A1c/Hemoglobin.total in Blood'])
      expect(telling).toContain(word);
    const seen = [...(await readDisk(folder)), { path: 'log', bytes: Buffer.from(server.log) }];
    expect(seen.length).toBeGreaterThan(50);
    expect(server.log.length).toBeGreaterThan(10_000);
    const words = telling.filter((text) => !SHORT_CODE.test(text));
    const codes = telling.filter((text) => SHORT_CODE.test(text));
    expect(codes.length).toBeGreaterThan(10);
    expect(findTexts([...words, 'Margaux', 'margaux', ...files.map(({ name }) => name)], seen)).toEqual([]);
    expect(findTexts(codes, seen.map(withoutRandomIds))).toEqual([]);
  });

  describe('as Nadia reads them, with a grant on laboratory results', () => {
    let recorder: Recorder;
    let kit: Kit;

    beforeAll(async () => {
      recorder = new Recorder(nadia.session.fetch);
      kit = await openKit({ ...nadia.session, fetch: recorder.fetch });
      await collect(kit);
    });

    it('shows her the reports whole, and no word of the rest in any byte she gets, sealed or opened', async () => {
      const summary = files.filter(({ name }) => name.startsWith('eps')).map(({ bytes }) => bytes.toString());
      const reports = files.filter(({ name }) => name.startsWith('lab')).map(({ bytes }) => bytes.toString());
      for (const word of OTHER_WORDS) {
        expect(summary.some((text) => text.includes(word))).toBe(true);
        expect(reports.some((text) => text.includes(word))).toBe(false);
      }
      const received = await openReceived(kit, margaux.session.webId);
      const reader = new RecordReader(received.sets);
      expect(await reader.categories()).toEqual(['laboratory']);
      const { entries } = await reader.timeline();
      const mine = (await record.timeline(['laboratory'])).entries;
      expect(entries.map(({ iri }) => iri)).toEqual(mine.map(({ iri }) => iri));
      const shown: string[] = [JSON.stringify(entries)];
      for (const { iri, line } of entries) {
        shown.push((await reader.entry(iri)).turtle);
        for (const file of line.files ?? [])
          shown.push(Buffer.from((await reader.file(file.iri)).bytes).toString());
      }
      expect(shown.some((text) => text.includes('Hemoglobin A1c'))).toBe(true);
      expect(reports.every((report) => shown.includes(report))).toBe(true);

      const attacker = new Attacker();
      const state = await nadia.session.device.load();
      attacker.take(JSON.stringify(state && encodeDeviceState(state)));
      for (const { bytes } of recorder.received) attacker.keep(bytes);
      await attacker.open();
      const opened = [...attacker.opened.values()].map(({ content, objectId }) => ({
        path: objectId,
        bytes: content,
      }));
      expect(findTexts(['Hemoglobin A1c'], opened as DiskFile[])).not.toEqual([]);
      const all = [
        ...recorder.received,
        ...(opened as DiskFile[]),
        { path: 'shown', bytes: Buffer.from(shown.join('\n')) },
      ];
      expect(findTexts(OTHER_WORDS, all)).toEqual([]);
    });

    it('refuses her everything else, whatever she tries', async () => {
      const laboratory = await record.sets.category('laboratory');
      const others = CATEGORIES.filter((category) => category !== 'laboratory');
      const sets = await Promise.all(others.map((category) => record.sets.category(category)));
      const rows = await Promise.all(sets.map((set) => set.rows()));
      const objects = sets.flatMap((set, i) =>
        (rows[i] ?? []).slice(0, 1).map(({ at }) => `${set.container}${at[0]?.objectId ?? ''}`),
      );
      expect(objects.length).toBeGreaterThan(4);
      const [row] = await laboratory.rows();
      const [notice] = await noticeFor(margaux);
      const grant = record.grants().find((one) => one.with === nadia.session.webId);
      const tried = attempts({
        owner: margaux,
        storage: margaux.account.storage,
        granted: laboratory.container,
        grantedObject: `${laboratory.container}${row?.at[0]?.objectId ?? ''}`,
        otherSets: sets.map(({ container }) => container),
        otherObjects: objects,
        bundles: bundles(),
        ownBundle: bundleOf(grant?.grant ?? ''),
        otherBundle,
        otherNotice: notice ?? '',
      });
      expect(tried.length).toBeGreaterThan(500);
      const before = digestOf(await withoutInternals());
      const answers = await inTurns(tried, async ({ method, iri, headers = {}, body }: Attempt) => {
        const { status } = await recorder.fetch(iri, {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
        });
        return `${method} ${status} ${iri}`;
      });
      expect(answers.filter((answer) => !/^\w+ 40[13] /.test(answer))).toEqual([]);
      const guessed = objects.slice(0, 3).flatMap((iri) => spellings(iri, laboratory.container));
      for (const iri of guessed) {
        const response = await recorder.fetch(iri);
        expect([iri, response.ok]).toEqual([iri, false]);
      }
      expect(digestOf(await withoutInternals())).toBe(before);
      expect(findTexts(OTHER_WORDS, recorder.received)).toEqual([]);
      expect(
        recorder.received.filter(({ bytes }) => bytes.toString('latin1', 0, 4) === 'CARN').length,
      ).toBeGreaterThan(0);
      const names = sets.map(({ setId }) => setId);
      const bodies = recorder.received.filter((_, i) => i % 2 === 1 && i > 0);
      expect(
        bodies
          .filter(
            ({ bytes, path }) =>
              /^GET/.test(path) && names.some((name) => bytes.includes(name)) && !path.includes('.acr'),
          )
          .map(({ path }) => path),
      ).toEqual([]);
    });
  });

  /** The server's pods; what it keeps for itself (tokens, accounts) changes with every sign-in. */
  const withoutInternals = async (): Promise<DiskFile[]> =>
    (await readDisk(folder)).filter(({ path }) => !path.startsWith('.internal'));

  /** Puts an item into somebody's inbox, as a third person would; gives its address. */
  async function noticeFor(person: TestPerson): Promise<string[]> {
    const response = await other.session.fetch(person.kit.places.inbox, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.carnet.sealed' },
      body: 'sealed, as far as the server knows',
    });
    expect(response.status).toBe(201);
    return [response.headers.get('location') ?? ''];
  }
});

async function inTurns<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += 6)
    results.push(...(await Promise.all(items.slice(i, i + 6).map(act))));
  return results;
}
