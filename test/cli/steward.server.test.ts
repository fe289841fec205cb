import { resolve } from 'node:path';
import { startStock, type RunningServer } from '@carnet/pod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carnet, json, start } from './support/carnet.ts';
import { Scene, type NewPerson } from './support/scene.ts';

const DUBOIS = resolve(import.meta.dirname, '../../../shared/data/synderai/dubois');
const PORT = 5384;

interface ActLine {
  readonly at: string;
  readonly act: string;
  readonly id: string;
}

describe('a steward of a record on a stock server', () => {
  let stock: RunningServer;
  let scene: Scene;
  let margaux: NewPerson;
  let nadia: NewPerson;

  beforeAll(async () => {
    scene = await Scene.open(PORT);
    stock = await startStock({ port: PORT + 1, access: 'acp' });
    margaux = await json<NewPerson>(
      'new',
      '--server',
      stock.baseUrl,
      '--identity',
      scene.path('margaux.identity.json'),
    );
    nadia = await scene.newPerson('nadia', 0, '--without-record');
    await json('import', DUBOIS, ...scene.as('margaux'));
  });
  afterAll(async () => {
    await stock.stop();
    await scene.close();
  });

  it('carries out an end when it comes, and says what arrives, until it is stopped', async () => {
    const until = new Date(Date.now() + 20_000);
    const { grant } = await json<{ grant: string }>(
      ...['share', ...scene.as('margaux'), '--with', nadia.webId, '--category', 'laboratory', '--unverified'],
      ...['--purpose', 'follow-up', '--until', until.toISOString()],
    );
    const child = start(['steward', ...scene.as('margaux'), '--json']);
    const acts: ActLine[] = [];
    let rest = '';
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const seen = new Promise<void>((done) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        const lines = `${rest}${chunk.toString()}`.split('\n');
        rest = lines.pop() ?? '';
        acts.push(...lines.map((line) => JSON.parse(line) as ActLine));
        if (acts.some(({ act }) => act === 'ended')) done();
      });
    });
    const ended = new Promise<number | null>((done) => {
      child.once('close', done);
    });
    await Promise.race([seen, ended]);
    child.kill('SIGTERM');
    await ended;
    expect(acts).toMatchObject([{ act: 'ended', id: grant }]);
    expect(Date.parse(acts[0]?.at ?? '')).toBeGreaterThanOrEqual(until.getTime());
    expect(stderr).not.toMatch(/internal/);
    expect(await json<unknown[]>('check', ...scene.as('margaux'))).toEqual([]);
  });

  it('does once what is due, and nothing twice', async () => {
    const asked = await json<{ request: string }>(
      ...['request', ...scene.as('nadia'), '--of', margaux.webId, '--category', 'laboratory'],
      ...['--purpose', 'second opinion'],
    );
    const once = await json<ActLine>('steward', '--once', ...scene.as('margaux'));
    expect(once).toMatchObject({ act: 'requests', id: asked.request });
    const { text } = await carnet([...['steward', '--once', ...scene.as('margaux'), '--json']]);
    expect(text).toBe('');
  });
});
