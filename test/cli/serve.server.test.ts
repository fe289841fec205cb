import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Served } from './support/served.ts';

describe('carnet serve', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-serve-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const refused = async (code: string, exit: number, ...args: readonly string[]): Promise<void> => {
    const ran = await carnet(['serve', ...args, '--json']);
    expect([args, ran.code, ran.text]).toEqual([args, exit, '']);
    expect(ran.stderr).toMatch(aSentence(code));
    expect(ran.ms).toBeLessThan(30_000);
  };

  it('says why it cannot start', async () => {
    const taken = createServer().listen(4713);
    try {
      await refused('port-in-use', 3, '--data', join(folder, 'a'), '--port', '4713');
    } finally {
      taken.close();
    }
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await refused('data-not-writable', 3, '--data', join(file, 'below'), '--port', '4713');
    for (const url of ['http://carnet.example/', 'ftp://localhost/', 'nonsense'])
      await refused('insecure-base-url', 2, '--data', join(folder, 'b'), '--port', '4713', '--base-url', url);
    for (const port of ['0', 'x', '70000']) await refused('usage', 2, '--port', port);
  });

  it('keeps everything over a stop and a start', async () => {
    const server = new Served(4713, join(folder, 'data'));
    const identity = join(folder, 'margaux.json');
    const file = join(folder, 'letter.txt');
    await writeFile(file, 'Dear colleague');
    try {
      expect(await server.start()).toEqual({ pod: server.baseUrl, patient: null, clinician: null });
      await json('new', '--server', server.baseUrl, '--identity', identity);
      await json('import', file, '--identity', identity);
      expect(await server.stop('SIGTERM')).toBe(0);

      const gone = await carnet(['list', '--identity', identity, '--json']);
      expect([gone.code, gone.text]).toEqual([5, '']);
      expect(gone.stderr).toMatch(aSentence('network'));

      await server.start();
      const [letter] = await json<{ iri: string; title: string }[]>('list', '--identity', identity);
      expect(letter?.title).toBe('letter.txt');
      const shown = await carnet(['show', letter?.iri ?? '', '--identity', identity, '--as', 'original']);
      expect(shown.text).toBe('Dear colleague');
      expect(await json('check', '--identity', identity)).toEqual([]);
      expect(await server.stop()).toBe(0);
      expect(server.printed).not.toMatch(/letter|colleague/);
    } finally {
      await server.stop();
    }
  });
});
