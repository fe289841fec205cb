import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  makeRecord,
  openKit,
  openReceived,
  openRecord,
  RecordReader,
  type OwnRecord,
} from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { isSealed } from '../proof/support/attacker.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const DAY = 86_400_000;
/** Every so many bytes of what was sealed, so many are looked for. */
const [STEP, PIECE] = [65_536, 142];
const scan = new Uint8Array(9_000_000).fill(7);

describe('an entry deleted for good', () => {
  let servers: RunningServer[] = [];
  let folder: string;
  let margaux: TestPerson;
  let nadia: TestPerson;
  let record: OwnRecord;
  let now = Date.now();

  const onDisk = async (): Promise<ReadonlyMap<string, Uint8Array>> => {
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)));
  };
  /** Pieces of the sealed bytes that lie on the disk under some names: the header, which no other object has, and on. */
  const piecesOf = async (names: readonly string[]): Promise<readonly Buffer[]> =>
    [...(await onDisk())]
      .filter(([file, bytes]) => names.some((name) => file.includes(name)) && isSealed(Buffer.from(bytes)))
      .flatMap(([, bytes]) =>
        Array.from({ length: Math.ceil(bytes.length / STEP) }, (_, i) =>
          Buffer.from(bytes.subarray(i * STEP, i * STEP + PIECE)),
        ).filter(({ length }) => length === PIECE),
      );
  /** How many of them lie anywhere on the disk, whatever the file. */
  const left = async (pieces: readonly Buffer[]): Promise<number> => {
    const files = [...(await onDisk()).values()].map((bytes) => Buffer.from(bytes));
    return pieces.filter((piece) => files.some((file) => file.includes(piece))).length;
  };
  const seen = async (): Promise<readonly string[]> => {
    const { sets } = await openReceived(nadia.kit, margaux.session.webId);
    return (await new RecordReader(sets).timeline()).entries.map(({ line }) => line.title);
  };
  const irisOf = async (title: string): Promise<string> =>
    (await record.timeline()).entries.find(({ line }) => line.title === title)?.iri ?? '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-delete-'));
    servers = [
      await startPod({ dataDir: folder, port: 4845 }),
      await startPod({ dataDir: null, port: 4846 }),
    ];
    margaux = await newPerson('http://localhost:4845/', () => new Date(now));
    nadia = await newPerson('http://localhost:4846/', () => new Date(now));
    record = await makeRecord(margaux.kit, CATEGORIES);
    await record.import([
      ...Array.from({ length: 12 }, (_, i) => draftOf(`value ${i}`, 's1')),
      draftOf('letter', 's2', {
        files: [{ name: 'scan.pdf', type: 'application/pdf', bytes: scan }],
      }),
    ]);
    const shared = await record.share({
      with: nadia.session.webId,
      check: 'unverified',
      categories: ['laboratory'],
      purpose: 'diabetes follow-up',
      until: new Date(now + 90 * DAY),
      ownerName: null,
      gesture: 'passphrase',
    });
    expect(shared.state).toBe('shared');
    await collect(nadia.kit);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is gone for its readers and from the disk, and what shared a pack with it stays', async () => {
    expect(await seen()).toHaveLength(13);
    const letter = await irisOf('letter');
    await record.note(letter, draftOf('a note on the letter', 'n1'));
    expect(await seen()).toContain('a note on the letter');
    const set = await record.sets.category('laboratory');
    const traces = await set.traces([letter, ...(await set.rows()).map(({ iri }) => iri)]);
    const pieces = await piecesOf(traces);
    expect(pieces.length).toBeGreaterThan(scan.length / STEP);
    expect(await left(pieces)).toBe(pieces.length);
    await record.delete(letter);
    await record.delete(await irisOf('value 3'));
    expect(await seen()).toHaveLength(11);
    for (const gone of ['letter', 'a note on the letter']) expect(await seen()).not.toContain(gone);
    await expect(record.entry(letter)).rejects.toMatchObject({ code: 'not-found' });
    await expect(record.delete(letter)).rejects.toMatchObject({ code: 'not-found' });
    const files = [...(await onDisk()).keys()];
    for (const name of traces) expect(files.filter((file) => file.includes(name))).toEqual([]);
    expect(await left(pieces)).toBe(0);
    expect(Math.max(...[...(await onDisk()).values()].map(({ length }) => length))).toBeLessThan(2_000_000);
    expect(await record.check()).toEqual([]);
  });

  it('leaves no byte of any version on the disk, those before a correction included', async () => {
    const source = { key: 'own hand', kind: 'manual', date: '2026-11-27', author: null } as const;
    const typed = (note: string) => draftOf('typed', 'own hand', { source, line: lineOf(note) });
    const lineOf = (note: string) => ({
      ...{ kind: 'Observation', title: `typed ${note}`, date: '2026-11-27', author: null },
    });
    const set = await record.sets.category('laboratory');
    await record.import([typed('first')]);
    const iri = await irisOf('typed first');
    const versions = [await piecesOf(await set.traces([iri]))];
    for (const note of ['second', 'third']) {
      await record.correct(iri, typed(note));
      versions.push(await piecesOf(await set.traces([iri])));
    }
    expect(await left(versions.at(-1) ?? [])).toBeGreaterThan(1);
    await record.delete(iri);
    for (const pieces of versions) {
      expect(pieces.length).toBeGreaterThan(1);
      expect(await left(pieces)).toBe(0);
    }
    expect(await record.check()).toEqual([]);
  });

  it('comes again only when its document is imported again', async () => {
    expect(await record.import([draftOf('value 3', 's1')])).toMatchObject({ added: 1 });
    await record.delete(await irisOf('value 3'));
  });

  it('waits 30 days in the bin, unseen by others, and comes back under its own name', async () => {
    const iri = await irisOf('value 5');
    await record.delete(iri, { bin: true });
    expect((await record.timeline()).entries.map(({ line }) => line.title)).not.toContain('value 5');
    expect(await seen()).not.toContain('value 5');
    expect(await record.bin()).toMatchObject([
      { iri, category: 'laboratory', until: new Date(now + 30 * DAY) },
    ]);
    await record.restore(iri);
    expect(await record.bin()).toEqual([]);
    expect(await irisOf('value 5')).toBe(iri);
    expect((await record.entry(iri)).turtle).toContain('value 5');
    expect(await seen()).toContain('value 5');

    await record.delete(iri, { bin: true });
    now += 31 * DAY;
    const later = openRecord(await openKit(margaux.session));
    expect(await later.check()).toEqual([]);
    expect(await later.bin()).toEqual([]);
    await expect(later.restore(iri)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('opens to no older key once its category was sealed anew, while its reader goes on reading', async () => {
    const before = await onDisk();
    const told: { done: number; total: number }[] = [];
    await record.reseal('laboratory', { onProgress: (one) => told.push(one) });
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);
    const set = await record.sets.category('laboratory');
    await set.load();
    const after = await onDisk();
    const kept = [...before].filter(
      ([name, bytes]) =>
        name.includes(set.setId) && Buffer.from(after.get(name) ?? []).equals(Buffer.from(bytes)),
    );
    expect(kept.filter(([, bytes]) => new TextDecoder().decode(bytes.subarray(0, 4)) === 'CARN')).toEqual([]);
    expect(await seen()).toHaveLength(10);
    expect(await record.check()).toEqual([]);
  });
});
