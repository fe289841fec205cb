import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongFirst } from './test/long-first.ts';

const conditions = ['carnet-source'];
const resolve = { conditions: [...conditions, 'module', 'node', 'import', 'default'] };
const ssr = { resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] } };

/** Node tells of its newer WebCrypto algorithms at each start; tests of ours need not. */
const execArgv = ['--disable-warning=ExperimentalWarning'];

/** What the engine compiles of installed packages is kept: each file of tests loads the whole pod server. */
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** A lint rule keeps local time out of the sources of all other packages: there a second zone would show nothing. */
const READS_LOCAL_TIME = '{packages/{exchange,ui,cli},apps/*}';

const unit = (name: string, zone: string, tested = '{vocab,packages/*,apps/*}') => ({
  resolve,
  ssr,
  test: {
    name,
    execArgv,
    include: [`${tested}/test/**/*.test.ts`],
    /* Without what Vitest leaves out unasked, all of node_modules is walked through for each zone. */
    exclude: [...configDefaults.exclude, '**/*.server.test.ts', '**/*.browser.test.ts'],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: zone },
  },
});

const integration = (name: string, timeout: number, isolate: boolean) => ({
  resolve,
  ssr,
  test: {
    name,
    execArgv,
    isolate,
    include: [`{vocab,packages/*,apps/*}/test/**/*.${name}.test.ts`, `test/**/*.${name}.test.ts`],
    testTimeout: timeout,
    hookTimeout: 180_000,
    env: { TZ: 'Europe/Paris' },
  },
});

export default defineConfig({
  test: {
    /* Every file has servers on ports of its own, so that two can run at once. */
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      unit('unit:paris', 'Europe/Paris'),
      unit('unit:auckland', 'Pacific/Auckland', READS_LOCAL_TIME),
      /* One process for many files: the pod server is loaded, and made fast by the engine, once and not for each. */
      integration('server', 400_000, false),
      integration('browser', 300_000, true),
    ],
  },
});
