import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import { openRecord, unlockKit, type EntryDraft, type OwnRecord } from '@carnet/record';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { memoryDevice, PASSPHRASE } from '../support/people.ts';
import { atEveryRequest, Breaker, isOurs } from './support/breaker.ts';
import { Owner } from './support/owner.ts';

const bytes = new TextEncoder().encode('the original');

/** Two categories, one entry with a file. */
const batch = (name: string): EntryDraft[] => [
  draftOf(`${name} a`, name, { files: [{ name: 'a.pdf', type: 'application/pdf', bytes }] }),
  draftOf(`${name} b`, name),
  draftOf(`${name} c`, name, { category: 'allergies' }),
];

/** Titles of a batch that are there, each opened with its files. */
async function present(record: OwnRecord, name: string): Promise<string[]> {
  const { entries } = await record.timeline();
  const mine = entries.filter(({ line }) => line.title.startsWith(`${name} `));
  for (const { iri, line } of mine) {
    expect((await record.entry(iri)).turtle).toContain(line.title);
    for (const file of line.files ?? []) expect((await record.file(file.iri)).bytes).toEqual(bytes);
  }
  return mine.map(({ line }) => line.title).sort();
}

describe('an import that breaks off', () => {
  let server: RunningServer;
  let owner: Owner;

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4817 });
    owner = await Owner.begin(server.baseUrl, ['laboratory', 'allergies']);
  });
  afterAll(() => server.stop());

  it('loses and doubles nothing, wherever the connection breaks', async () => {
    let batches = 0;
    const cases = await atEveryRequest(owner.person.session.fetch, async (breaker, name) => {
      batches += 1;
      const record = await owner.record(breaker.fetch);
      breaker.arm();
      await record.import(batch(name)).catch((error: unknown) => {
        expect([name, breaker.broken !== null && isOurs(error), error]).toEqual([name, true, error]);
      });
      const fresh = await owner.record();
      expect([name, await fresh.check()]).toEqual([name, []]);
      const there = await present(fresh, name);
      const again = await fresh.import(batch(name));
      expect([name, again.added]).toEqual([name, 3 - there.length]);
      expect(await present(fresh, name)).toEqual([`${name} a`, `${name} b`, `${name} c`]);
    });
    expect(cases).toBeGreaterThan(15);
    const later = await owner.later();
    expect(await later.check()).toEqual([]);
    expect((await later.timeline()).entries).toHaveLength(3 * batches);
  });

  it('goes on in the same session after a passing fault', async () => {
    for (let at = 4; at < 18; at += 3) {
      const name = `same${at}`;
      const breaker = new Breaker(owner.person.session.fetch, at, 'after', false);
      const record = await owner.record(breaker.fetch);
      breaker.arm();
      await record.import(batch(name)).catch((error: unknown) => {
        expect(isOurs(error)).toBe(true);
      });
      await record.import(batch(name));
      expect(await present(record, name)).toEqual([`${name} a`, `${name} b`, `${name} c`]);
    }
  });

  it('of two devices at once keeps everything of both', async () => {
    const tablet = await unlockKit(
      { ...owner.session(), device: memoryDevice() },
      { passphrase: PASSPHRASE },
    );
    const records: OwnRecord[] = [await owner.record(), openRecord(tablet)];
    const before = (await owner.record()).timeline();
    const had = (await before).entries.length;
    for (const round of [1, 2, 3])
      await Promise.all(records.map((record, i) => record.import(batch(`device${i} round${round}`))));
    for (const record of [...records, await owner.record()]) {
      const { entries } = await record.timeline();
      expect(entries).toHaveLength(had + 18);
      expect(new Set(entries.map(({ line }) => line.id)).size).toBe(had + 18);
    }
    expect(await (await owner.later()).check()).toEqual([]);
  });

  it('of the same documents by two devices at once makes one entry of each fact', async () => {
    const tablet = await unlockKit(
      { ...owner.session(), device: memoryDevice() },
      { passphrase: PASSPHRASE },
    );
    const records: OwnRecord[] = [await owner.record(), openRecord(tablet)];
    await Promise.all(records.map((record) => record.timeline()));
    for (const name of ['both', 'twin', 'pair']) {
      const reports = await Promise.all(records.map((record) => record.import(batch(name))));
      expect([name, reports.reduce((sum, { added }) => sum + added, 0)]).toEqual([name, 3]);
      const again = await owner.record();
      expect(await present(again, name)).toEqual([`${name} a`, `${name} b`, `${name} c`]);
      expect((await again.import(batch(name))).added).toBe(0);
    }
    expect(await (await owner.later()).check()).toEqual([]);
  });
});

describe('a full disk', () => {
  let server: RunningServer;
  afterAll(() => server.stop());

  it('stops an import with a clear error and nothing half done', async () => {
    server = await startPod({ dataDir: null, port: 4818 });
    const owner = await Owner.begin(server.baseUrl, ['laboratory', 'allergies']);
    for (const status of [413, 507])
      for (let at = 1; at <= 6; at += 1) {
        const name = `full${status}-${at}`;
        let writes = 0;
        const full: typeof fetch = (input, init) => {
          writes += init?.method === 'PUT' ? 1 : 0;
          if (init?.method === 'PUT' && writes >= at) return Promise.resolve(new Response(null, { status }));
          return owner.person.session.fetch(input, init);
        };
        const record = await owner.record(full);
        const refused = await record.import(batch(name)).catch((error: unknown) => error);
        expect([name, refused]).toMatchObject([name, { name: 'RecordError', code: 'storage-full' }]);
        const fresh = await owner.record();
        expect(await fresh.check()).toEqual([]);
        const { length } = await present(fresh, name);
        expect(await fresh.import(batch(name))).toMatchObject({ added: 3 - length });
        expect(await present(fresh, name)).toHaveLength(3);
      }
    expect(await (await owner.later()).check()).toEqual([]);
  });

  it('is what a pod server with a quota says', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'carnet-quota-'));
    const small = await startPod({ dataDir, port: 4819, quota: 400_000 });
    try {
      const owner = await Owner.begin(small.baseUrl, ['laboratory']);
      const record = await owner.record();
      await record.import([draftOf('small', 's')]);
      const file = {
        name: 'big',
        type: 'application/pdf',
        bytes: crypto.getRandomValues(new Uint8Array(60_000)),
      };
      const many = Array.from({ length: 12 }, (_, i) => draftOf(`big ${i}`, 's', { files: [file] }));
      await expect(record.import(many)).rejects.toMatchObject({ name: 'RecordError', code: 'storage-full' });
      const fresh = await owner.record();
      expect(await fresh.check()).toEqual([]);
      expect((await fresh.timeline()).entries.map(({ line }) => line.title)).toEqual(['small']);
    } finally {
      await small.stop();
      await rm(dataDir, { recursive: true, maxRetries: 5 });
    }
  });
});
