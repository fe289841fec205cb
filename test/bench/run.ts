/** `pnpm bench`: builds what the pod server loads, then prints one JSON line a figure. Goals: design 6. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const run = (args: readonly string[]): number =>
  spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;

const built = run([resolve(root, 'node_modules/@typescript/native/bin/tsc'), '-b', 'packages/pod']);
process.exitCode =
  built === 0
    ? run(['--conditions=carnet-source', '--disable-warning=ExperimentalWarning', 'test/bench/main.ts'])
    : built;
