import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeDeviceState } from '@carnet/sealed';
import type { Handover } from './support/large-child.ts';
import { Owner } from './support/owner.ts';
import { PodProcess, runChild } from './support/pod-process.ts';

const MIB = 1024 * 1024;
const SIZE = 200 * MIB + 12_345;
const HEAP = 200 * MIB;
const PART = 8 * MIB;

interface Step {
  readonly done?: number;
  readonly result?: string;
  readonly heap?: number;
  readonly buffers?: number;
  readonly puts?: number;
  readonly sha256?: string;
}

describe('a file of 200 MB', () => {
  let folder: string;
  let server: PodProcess;
  let owner: Owner;
  let handover: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-large-'));
    server = new PodProcess(4821, join(folder, 'data'));
    await server.start();
    owner = await Owner.begin(server.baseUrl, ['imaging']);
    const { account, session } = owner.person;
    const state = await session.device.load();
    if (!state) throw new Error('no keys');
    const { issuer, webId, email, password } = account;
    const said: Handover = { issuer, webId, email, password, device: encodeDeviceState(state) };
    handover = join(folder, 'person.json');
    await writeFile(handover, JSON.stringify(said));
  });
  afterAll(async () => {
    await server.kill();
    await rm(folder, { recursive: true, maxRetries: 5 });
  });

  /** Runs the import in a process with little memory; kills it once so many bytes are stored. */
  async function run(killAt: number): Promise<Step[]> {
    const child = runChild(
      join(import.meta.dirname, 'support/large-child.ts'),
      [handover, String(SIZE)],
      ['--max-old-space-size=200'],
    );
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const steps: Step[] = [];
    if (!child.stdout) throw new Error('no output');
    const exit = once(child, 'exit');
    for await (const line of createInterface(child.stdout)) {
      const step = JSON.parse(line) as Step;
      steps.push(step);
      if ((step.done ?? 0) >= killAt) child.kill('SIGKILL');
    }
    const [code] = (await exit) as [number | null];
    if (code !== 0 && killAt === Infinity) throw new Error(`the import ended with ${code}: ${errors}`);
    return steps;
  }

  it('goes on where its import was killed, in little memory, and comes out whole', async () => {
    const first = await run(SIZE / 2);
    const stored = Math.max(...first.map(({ done = 0 }) => done));
    expect(stored).toBeGreaterThanOrEqual(SIZE / 2);
    expect(first.some(({ result }) => result !== undefined)).toBe(false);
    const between = await owner.record();
    expect(await between.check()).toEqual([]);
    expect((await between.timeline()).entries).toEqual([]);

    const second = await run(Infinity);
    const { result, heap = Infinity, buffers = Infinity, puts = Infinity, sha256 } = second.at(-1) ?? {};
    expect(result).toBe('added');
    expect(second[0]?.done).toBeGreaterThan(stored);
    const parts = Math.ceil((SIZE - stored) / PART);
    // A part, a shard and a root for each part that was left, and a little for the entry itself.
    expect(puts).toBeLessThanOrEqual(parts * 3 + 10);
    expect(heap).toBeLessThan(HEAP);
    expect(heap + buffers).toBeLessThan(HEAP);

    const record = await owner.record();
    const { entries } = await record.timeline();
    expect(entries).toHaveLength(1);
    const [file] = entries[0]?.line.files ?? [];
    const { bytes } = await record.file(file?.iri ?? '');
    expect(bytes.length).toBe(SIZE);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(await (await owner.later()).check()).toEqual([]);
  });

  it('is not stored again', async () => {
    const again = await run(Infinity);
    expect(again.at(-1)).toMatchObject({ result: 'skipped' });
    expect((await (await owner.record()).timeline()).entries).toHaveLength(1);
  });
});
