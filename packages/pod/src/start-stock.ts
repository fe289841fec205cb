import { join } from 'node:path';
import { buildApp } from './assembly/build-app.ts';
import { serverVariables } from './assembly/variables.ts';
import { checkPort } from './check-port.ts';
import type { LogLevel } from './log-level.ts';
import { OWN_FOLDER } from './own-folder.ts';
import { run, type RunningServer } from './running-server.ts';

/** How the foreign provider is to be. */
export interface StockOptions {
  readonly port: number;
  /** Its language of rules: access control policies, or Web Access Control. */
  readonly access: 'acp' | 'wac';
  /** `error` unless told. */
  readonly logLevel?: LogLevel;
}

/**
 * Starts a plain Community Solid Server with its own pod template, everything in memory: in tests, somebody else's
 * provider. Several may run in one process, each on its port.
 *
 * @throws PodError `port-in-use`, `start-failed`
 */
export const startStock = async ({
  port,
  access,
  logLevel = 'error',
}: StockOptions): Promise<RunningServer> => {
  await checkPort(port);
  const baseUrl = `http://localhost:${port}/`;
  const assembled = await buildApp({
    configs: [join(OWN_FOLDER, 'config', `stock-${access}.json`)],
    variables: serverVariables({ baseUrl, port, dataDir: null, logLevel }),
  });
  return run(assembled, baseUrl);
};
