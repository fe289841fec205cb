import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectFiles } from '../../src/import/collect-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-collect-'));
  await mkdir(join(folder, 'b'));
  for (const name of ['c.json', 'a.json', 'b/x.pdf', '.hidden']) await writeFile(join(folder, name), 'x');
  await symlink('..', join(folder, 'b/up'));
  await symlink('/nowhere', join(folder, 'gone.json'));
});
afterAll(() => rm(folder, { recursive: true }));

it('walks folders in a fixed order, each once, and keeps what is gone in the list', async () => {
  const found = await collectFiles([folder, join(folder, 'a.json')]);
  expect(found.map((path) => path.slice(folder.length + 1))).toEqual([
    'a.json',
    'b/x.pdf',
    'c.json',
    'gone.json',
  ]);
});

it('refuses a path that is not there', async () => {
  await expect(collectFiles([join(folder, 'nothing')])).rejects.toMatchObject({ code: 'usage' });
});
