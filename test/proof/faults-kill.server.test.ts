import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import { collect, openReceived, RecordError, RecordReader } from '@carnet/record';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';
import { isOurs } from './support/breaker.ts';
import { Owner } from './support/owner.ts';
import { PodProcess } from './support/pod-process.ts';
import { DAY, requestFor } from './support/share-with.ts';

type Fetch = typeof globalThis.fetch;

/** A fetch that, once armed, kills the server while its n-th write is on the way; nothing goes out any more then. */
function killing(
  server: PodProcess,
  fetch: Fetch,
  at: number,
  delay: number,
): { fetch: Fetch; arm: () => void } {
  const state = { armed: false, dead: false, writes: 0 };
  return {
    arm() {
      state.armed = true;
    },
    async fetch(input, init) {
      if (state.dead) throw new TypeError('fetch failed');
      if (state.armed && !['GET', 'HEAD'].includes(init?.method ?? 'GET')) state.writes += 1;
      if (state.writes < at) return fetch(input, init);
      state.dead = true;
      const sent = fetch(input, init).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, delay));
      await server.kill();
      await sent;
      throw new TypeError('fetch failed');
    },
  };
}

const noise = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(size));

describe('a pod server that is killed', () => {
  let folder: string;
  let server: PodProcess;
  let abroad: RunningServer;
  let owner: Owner;
  let nadia: TestPerson;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-kill-'));
    server = new PodProcess(4822, folder);
    await server.start();
    abroad = await startPod({ dataDir: null, port: 4823 });
    owner = await Owner.begin(server.baseUrl, ['laboratory']);
    nadia = await newPerson(abroad.baseUrl);
  });
  afterAll(async () => {
    await server.kill();
    await abroad.stop();
    await rm(folder, { recursive: true, maxRetries: 5 });
  });

  const names = async (): Promise<string[]> =>
    (await (await owner.record()).timeline()).entries.map(({ line }) => line.title).sort();

  it.each([
    [1, 2],
    [2, 4],
    [3, 6],
  ])('in an import, at write %i after %i ms, loses and doubles nothing', async (at, delay) => {
    const before = await names();
    const file = {
      name: 'a',
      type: 'application/pdf',
      bytes: noise(2_000_000),
    };
    const drafts = [
      draftOf(`with file ${at} ${delay}`, 's', { files: [file] }),
      draftOf(`bare ${at} ${delay}`, 's'),
    ];
    const killer = killing(server, owner.person.session.fetch, at, delay);
    const record = await owner.record(killer.fetch);
    killer.arm();
    const error: unknown = await record.import(drafts).catch((thrown: unknown) => thrown);
    expect([error, isOurs(error)]).toEqual([error, true]);
    await server.start();
    const fresh = await owner.record();
    expect(await fresh.check()).toEqual([]);
    const there = (await names()).filter((name) => !before.includes(name));
    expect(await fresh.import(drafts)).toMatchObject({ added: 2 - there.length });
    expect(await names()).toEqual([...before, ...drafts.map(({ line }) => line.title)].sort());
    const entry = (await fresh.timeline()).entries.find(({ line }) =>
      line.title.startsWith(`with file ${at} ${delay}`),
    );
    expect((await fresh.file(entry?.line.files?.[0]?.iri ?? '')).bytes).toEqual(file.bytes);
  });

  it.each([
    [1, 3],
    [3, 3],
    [5, 4],
  ])('in a share, at write %i after %i ms, leaves nothing half shared', async (at, delay) => {
    const request = requestFor(nadia.session.webId, ['laboratory'], new Date(Date.now() + DAY));
    const killer = killing(server, owner.person.session.fetch, at, delay);
    const record = await owner.record(killer.fetch);
    killer.arm();
    const outcome: unknown = await record.share(request).catch((thrown: unknown) => thrown);
    if (outcome instanceof Error) expect([outcome, isOurs(outcome)]).toEqual([outcome, true]);
    await server.kill();
    await server.start();
    const fresh = await owner.record();
    expect(await fresh.check()).toEqual([]);
    const active = (): string[] =>
      fresh.grants().flatMap(({ grant, state }) => (state === 'active' ? [grant] : []));
    if (active().length === 0) {
      await collect(nadia.kit);
      const closed: unknown = await openReceived(nadia.kit, owner.person.session.webId).catch(
        (thrown: unknown) => thrown,
      );
      expect(closed).toBeInstanceOf(RecordError);
      await fresh.share(request);
    }
    const [grant = '', ...more] = active();
    expect(more).toEqual([]);
    await collect(nadia.kit);
    const reader = new RecordReader((await openReceived(nadia.kit, owner.person.session.webId)).sets);
    const mine = (await fresh.timeline()).entries.map(({ iri }) => iri);
    expect((await reader.timeline()).entries.map(({ iri }) => iri)).toEqual(mine);
    await fresh.withdraw(grant);
    await expect(openReceived(nadia.kit, owner.person.session.webId)).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('is clean in the end, when garbage has been swept', async () => {
    expect(await (await owner.later()).check()).toEqual([]);
  });
});
