import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { App } from '@solid/community-server';
import { ComponentsManager, ConstructionStrategyCommonJs } from 'componentsjs';
import { PodError } from '../errors.ts';
import { FROM_SOURCES, OWN_FOLDER } from '../own-folder.ts';
import { moduleState } from './module-state.ts';

const APP = 'urn:solid-server:default:App';
const SERVER = 'urn:solid-server:default:ServerInitializer';
const MODULES = '@carnet/pod/modules';

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
 * Reads the configurations and makes the server, not yet started. Takes about three seconds.
 *
 * @throws PodError `server-incomplete` if the package is not built
 */
export const buildApp = async ({ configs, variables }: Assembly): Promise<Assembled> => {
  // Under Vitest the server believes it runs in Jest and loads its provider through it; empty says that it does not.
  if (process.env['NODE_ENV'] === 'test') process.env['JEST_WORKER_ID'] = '';
  const state = await moduleState();
  const manager = await ComponentsManager.build<unknown>({
    mainModulePath: state.mainModulePath,
    moduleState: state,
    typeChecking: false,
    dumpErrorState: false,
    logLevel: 'error',
    constructionStrategy: new ConstructionStrategyCommonJs({
      req: createRequire(import.meta.url),
      overrideRequireNames: { [MODULES]: modulesFile() },
    }),
    moduleLoader: async (registry) => {
      await registry.registerAvailableModules();
      await registry.registerModule(join(OWN_FOLDER, 'config/components.jsonld'));
    },
  });
  for (const config of configs) {
    await manager.configRegistry.register(config);
  }
  const app = await manager.instantiate<App>(APP, { variables });
  const initializer = await manager.instantiate<object>(SERVER, { variables });
  return { app, http: () => Reflect.get(initializer, 'server') as Server };
};
