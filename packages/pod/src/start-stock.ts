import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
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
  /** How long the tokens of apps are good for; an hour unless told. */
  readonly tokenSeconds?: number;
}

const PROVIDER = '@solid/community-server/config/identity/handler/base/provider-factory.json';

/** The settings of the identity provider as the stock server has them, but for how long tokens are good for. */
const provider = async (tokenSeconds: number): Promise<unknown> => {
  const file = createRequire(import.meta.url).resolve(PROVIDER);
  const { '@graph': parts } = JSON.parse(await readFile(file, 'utf8')) as {
    '@graph': [{ config: { ttl: Record<string, number> } }];
  };
  const [{ config }] = parts;
  return { ...config, ttl: { ...config.ttl, AccessToken: tokenSeconds, IdToken: tokenSeconds } };
};

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
  tokenSeconds = 3600,
}: StockOptions): Promise<RunningServer> => {
  await checkPort(port);
  const baseUrl = `http://localhost:${port}/`;
  const assembled = await buildApp({
    configs: [`stock-${access}`, 'stock-provider'].map((part) => join(OWN_FOLDER, 'config', `${part}.json`)),
    variables: {
      ...serverVariables({ baseUrl, port, dataDir: null, logLevel }),
      'urn:carnet:pod:variable:stockProvider': await provider(tokenSeconds),
    },
  });
  return run(assembled, baseUrl);
};
