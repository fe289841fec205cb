import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../../src/assembly/kept-plan.ts';
import type { Plan } from '../../src/assembly/plan.ts';

/** What is made, in no order: Components.js has none where several configurations add to one thing. */
const thingsOf = ({ steps }: Plan): string[] =>
  steps.map(({ from, element, args }) => `${from} ${element ?? ''} ${args.length}`).sort();

const CONFIGS = join(import.meta.dirname, '../../config');

describe('a plan that is kept', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-plan-'));
    for (const name of ['stock-acp.json', 'stock-provider.json'])
      await copyFile(join(CONFIGS, name), join(folder, name));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is what was read, holds no path of this machine, and is read anew when a configuration changes', async () => {
    const configs = ['stock-acp.json', 'stock-provider.json'].map((name) => join(folder, name));
    const kept = join(folder, 'kept');
    const plan = await planOf(configs, kept);
    expect(plan.steps.length).toBeGreaterThan(300);
    expect(await planOf(configs, kept)).toEqual(plan);
    const [name = '', ...more] = await readdir(kept);
    expect(more).toEqual([]);
    expect(await readFile(join(kept, name), 'utf8')).not.toContain(folder);
    const [first = ''] = configs;
    const text = await readFile(first, 'utf8');
    await writeFile(first, `${text}\n`);
    expect(thingsOf(await planOf(configs, kept))).toEqual(thingsOf(plan));
    expect(await readdir(kept)).toHaveLength(2);
    // A file cut off in the middle is as good as none.
    await writeFile(join(kept, name), '{"steps":[');
    await writeFile(first, text);
    expect(thingsOf(await planOf(configs, kept))).toEqual(thingsOf(plan));
  });
});
