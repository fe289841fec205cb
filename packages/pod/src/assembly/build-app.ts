import type { App } from '@solid/community-server';
import { ComponentsManager } from 'componentsjs';
import { moduleState } from './module-state.ts';

const APP = 'urn:solid-server:default:App';

/** What a server is put together from. */
export interface Assembly {
  /** Configuration files, absolute paths; later ones add to and override earlier ones. */
  readonly configs: readonly string[];
  /** Values of the `Variable`s in them, by IRI. */
  readonly variables: Record<string, unknown>;
}

/** Reads the configurations and makes the server, not yet started. Takes about three seconds. */
export const buildApp = async ({ configs, variables }: Assembly): Promise<App> => {
  const state = await moduleState();
  const manager = await ComponentsManager.build<App>({
    mainModulePath: state.mainModulePath,
    moduleState: state,
    typeChecking: false,
    dumpErrorState: false,
    logLevel: 'error',
  });
  for (const config of configs) {
    await manager.configRegistry.register(config);
  }
  return manager.instantiate<App>(APP, { variables });
};
