import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { OWN_FOLDER } from '../own-folder.ts';
import type { Plan } from './plan.ts';

/** Changes with the shape of a plan. */
const SHAPE = 1;
const FOLDER = join(OWN_FOLDER, 'node_modules/.cache');
const here = createRequire(import.meta.url);

const versionOf = (name: string): string => (here(`${name}/package.json`) as { version: string }).version;

/** Changes with whatever a plan is made from: the configurations, our components, the packages they are read with. */
const nameOf = async (configs: readonly string[]): Promise<string> => {
  const hash = createHash('sha256');
  const add = (...parts: readonly string[]) => hash.update(`${JSON.stringify(parts)}\n`);
  add('shape', String(SHAPE));
  for (const name of ['@solid/community-server', 'componentsjs']) add(name, versionOf(name));
  for (const file of [join(OWN_FOLDER, 'config/components.jsonld'), ...configs])
    add(basename(file), await readFile(file, 'utf8'));
  return `${hash.digest('hex')}.json`;
};

const kept = async (file: string): Promise<Plan | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Plan;
  } catch {
    return null;
  }
};

/** Puts it in place whole. A folder where nothing can be written costs a slow start and no more. */
const keep = async (file: string, plan: Plan): Promise<void> => {
  const aside = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(aside, JSON.stringify(plan));
    await rename(aside, file);
  } catch {
    return;
  }
};

/**
 * The plan of a server with these configurations; read once and kept.
 *
 * @param folder where it is kept; among the installed packages unless told
 */
export const planOf = async (configs: readonly string[], folder = FOLDER): Promise<Plan> => {
  const file = join(folder, await nameOf(configs));
  const found = await kept(file);
  if (found !== null) return found;
  const { readPlan } = await import('./read-plan.ts');
  const plan = await readPlan(configs);
  await keep(file, plan);
  return plan;
};
