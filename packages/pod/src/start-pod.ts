import { join } from 'node:path';
import { buildApp } from './assembly/build-app.ts';
import { serverVariables } from './assembly/variables.ts';
import { checkPort } from './check-port.ts';
import type { LogLevel } from './log-level.ts';
import { OWN_FOLDER } from './own-folder.ts';
import { run, type RunningServer } from './running-server.ts';

/** How the pod server is to be. */
export interface PodOptions {
  /** Folder that keeps everything, made if missing; null keeps everything in memory and loses it at the end. */
  readonly dataDir: string | null;
  readonly port: number;
  /** Address under which people reach it; `http://localhost:<port>/` unless told. */
  readonly baseUrl?: string;
  /** `warn` unless told. */
  readonly logLevel?: LogLevel;
}

/**
 * Starts Carnet's pod server in this process.
 *
 * @throws PodError `port-in-use`, `start-failed`
 */
export const startPod = async (options: PodOptions): Promise<RunningServer> => {
  const { port, logLevel = 'warn' } = options;
  await checkPort(port);
  const baseUrl = options.baseUrl ?? `http://localhost:${port}/`;
  const app = await buildApp({
    configs: [join(OWN_FOLDER, 'config', `stock-acp.json`)],
    variables: serverVariables({ baseUrl, port, dataDir: options.dataDir, logLevel }),
  });
  return run(app, baseUrl);
};
