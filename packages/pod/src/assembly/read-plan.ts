import { join } from 'node:path';
import { ComponentsManager } from 'componentsjs';
import { OWN_FOLDER } from '../own-folder.ts';
import { moduleState } from './module-state.ts';
import type { Plan } from './plan.ts';
import { partOf, PlanRecorder } from './plan-recorder.ts';

const APP = 'urn:solid-server:default:App';
const SERVER = 'urn:solid-server:default:ServerInitializer';

/** Reads configurations, with everything they import and all that is described of the packages. Takes seconds. */
export const readPlan = async (configs: readonly string[]): Promise<Plan> => {
  const state = await moduleState();
  const recorder = new PlanRecorder();
  const manager = await ComponentsManager.build<string>({
    mainModulePath: state.mainModulePath,
    moduleState: state,
    typeChecking: false,
    dumpErrorState: false,
    logLevel: 'error',
    constructionStrategy: recorder,
    moduleLoader: async (registry) => {
      await registry.registerAvailableModules();
      await registry.registerModule(join(OWN_FOLDER, 'config/components.jsonld'));
    },
  });
  for (const config of configs) {
    await manager.configRegistry.register(config);
  }
  const app = partOf(await manager.instantiate<string>(APP));
  const initializer = partOf(await manager.instantiate<string>(SERVER));
  return { steps: recorder.steps, app, initializer };
};
