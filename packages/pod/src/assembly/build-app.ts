import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { App } from '@solid/community-server';
import { PodError } from '../errors.ts';
import { FROM_SOURCES, OWN_FOLDER } from '../own-folder.ts';
import { followPlan } from './follow-plan.ts';
import { planOf } from './kept-plan.ts';
import { serverFolder } from './server-folder.ts';

const STOCK = '@solid/community-server';
const MODULES = '@carnet/pod/modules';
const here = createRequire(import.meta.url);

/** What a server is put together from. */
export interface Assembly {
  /** Configuration files, absolute paths; later ones add to and override earlier ones. */
  readonly configs: readonly string[];
  /** Values of the `Variable`s in them, by IRI. */
  readonly variables: Record<string, unknown>;
}

/** A server put together and not yet started. */
export interface Assembled {
  readonly app: App;
  /** Its HTTP server, once it has started. */
  readonly http: () => Server;
}

/** Our classes: the sources while those run (Node takes the types away), else what was built from them. */
const modulesFile = (): string => {
  const file = FROM_SOURCES ? 'src/modules/index.ts' : 'dist/modules/index.js';
  const path = join(OWN_FOLDER, file);
  if (!existsSync(path)) {
    throw new PodError(
      'server-incomplete',
      `The pod server is not built (${file} is missing): run the build of the package first.`,
    );
  }
  return path;
};

/**
 * Makes the server that configurations describe, not yet started. Configurations that were never read before take about
 * three seconds.
 *
 * @throws PodError `server-incomplete` if the package is not built
 */
export const buildApp = async ({ configs, variables }: Assembly): Promise<Assembled> => {
  // Under Vitest the server believes it runs in Jest and loads its provider through it; empty says that it does not.
  if (process.env['NODE_ENV'] === 'test') process.env['JEST_WORKER_ID'] = '';
  const own = modulesFile();
  const plan = await planOf(configs);
  const folder = await serverFolder();
  const load = (name: string): unknown => {
    if (name === MODULES) return here(own);
    return here(name === STOCK ? name : here.resolve(name, { paths: [folder] }));
  };
  const { app, initializer } = followPlan(plan, { load, variables });
  return { app: app as App, http: () => Reflect.get(initializer as object, 'server') as Server };
};
