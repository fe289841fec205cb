import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedOf } from '../../packages/exchange/test/document/expected.ts';
import { aSentence, json } from './support/carnet.ts';
import type { ListRow } from './support/scene.ts';
import { Served } from './support/served.ts';

const MAIN = resolve(import.meta.dirname, '../../packages/cli/build/example.js');

interface Made {
  readonly name: string;
  readonly webId: string;
  readonly login: string;
  readonly password: string;
  readonly passphrase: string;
  readonly identity: string;
}

/** Runs the script of the example to its end. */
const example = (...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('close', (code) => {
      done({ code, out, err });
    });
  });

describe('the example family', () => {
  let folder: string;
  let server: Served;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-example-test-'));
    server = new Served(4795, join(folder, 'data'));
    await server.start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('has two records, and a doctor who reads what one of them shares', async () => {
    const { code, out, err } = await example(
      server.baseUrl,
      '--identities',
      join(folder, 'family'),
      '--json',
    );
    expect(code, err).toBe(0);
    const [margaux, nadia, blanka] = JSON.parse(out) as Made[];
    if (!margaux || !nadia || !blanka) throw new TypeError('somebody is missing');
    expect([margaux.name, nadia.name, blanka.name]).toEqual([
      'Margaux Dubois',
      'Dr Nadia Benali',
      'Blanka Ładziak',
    ]);

    const dubois = expectedOf('dubois');
    expect(await json<ListRow[]>('list', '--identity', margaux.identity)).toHaveLength(dubois.added);
    expect(await json<ListRow[]>('list', '--identity', blanka.identity)).toHaveLength(
      expectedOf('ladziak').added,
    );
    const read = await json<ListRow[]>('list', '--identity', nadia.identity, '--of', margaux.webId);
    expect(read).toHaveLength(dubois.categories['laboratory'] ?? 0);
    expect(new Set(read.map(({ category }) => category))).toEqual(new Set(['laboratory']));
    const search = (...words: readonly string[]) =>
      json<{ found: readonly ListRow[]; unread: number }>('search', ...words, '--language', 'fr');
    const own = await search('hemoglobne', '--identity', margaux.identity);
    expect(own.found.length).toBeGreaterThan(0);
    expect(own.unread).toBe(0);
    const hers = await search('hemoglobne', '--identity', nadia.identity, '--of', margaux.webId);
    expect(new Set(hers.found.map(({ category }) => category))).toEqual(new Set(['laboratory']));
    expect(await json('check', '--identity', margaux.identity)).toEqual([]);

    for (const { login, password, passphrase } of [margaux, nadia, blanka]) {
      const signedIn = await fetch(new URL('.account/login/password/', server.baseUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ email: login, password }),
      });
      expect(signedIn.status).toBe(200);
      expect(passphrase.split(' ')).toHaveLength(6);
    }
  });

  it('is made on this machine only', async () => {
    for (const elsewhere of ['https://pod.example/', 'http://192.168.1.20:3000/', 'nonsense']) {
      const { code, out, err } = await example(elsewhere);
      expect([code, out, err]).toEqual([2, '', expect.stringMatching(aSentence('usage'))]);
    }
  });

  it('says how it goes, and in one sentence when that is not what was typed', async () => {
    const asked = await example('--help');
    expect([asked.code, asked.err]).toEqual([0, '']);
    expect(asked.out).toContain('--identities DIR');
    const { code, out, err } = await example('--nonsense');
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(aSentence('usage'))]);
  });

  it('says in one sentence when no server runs', async () => {
    const { code, err } = await example('http://localhost:4794/', '--wait', '1');
    expect(code).not.toBe(0);
    expect(err).toContain('Waiting for the server at http://localhost:4794 …');
    expect(err).toMatch(/cannot be reached/u);
  });
});
