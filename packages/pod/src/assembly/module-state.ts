import { readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type IModuleState, ModuleStateBuilder } from 'componentsjs';
import { serverFolder } from './server-folder.ts';

const here = createRequire(import.meta.url);

const componentsFolder = async (): Promise<string> =>
  realpath(dirname(here.resolve('componentsjs/package.json')));

/**
 * What Components.js has to know about packages on disk. The stock loader scans every `node_modules` above it and dies
 * when Comunica 5 is among them; no class of those packages occurs in a configuration of the server, so exactly the
 * server, Components.js itself and `own` are described, which also starts three times faster than the whole closure.
 *
 * @param own folders of further packages with `lsd:` fields in their package.json
 */
export const moduleState = async (own: readonly string[] = []): Promise<IModuleState> => {
  const server = await serverFolder();
  const folders = [server, await componentsFolder(), ...own];
  const packageJsons: IModuleState['packageJsons'] = {};
  for (const folder of folders) {
    packageJsons[folder] = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
  }
  const builder = new ModuleStateBuilder();
  await builder.preprocessPackageJsons(packageJsons);
  return {
    mainModulePath: server,
    nodeModuleImportPaths: [],
    nodeModulePaths: folders,
    packageJsons,
    componentModules: await builder.buildComponentModules(packageJsons),
    contexts: await builder.buildComponentContexts(packageJsons),
    importPaths: await builder.buildComponentImportPaths(packageJsons),
  };
};
