/**
 * The whole test of the project, fast stages first; `pnpm test` and CI run nothing else.
 * Prints each stage with its duration and ends with one line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const CHROMIUM = '/usr/bin/chromium';
const reports = resolve(root, 'node_modules/.cache/reports');

interface Outcome {
  passed: number;
  failed: number;
}

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

/** A stage that is a single check: it counts as one test. */
const check = (command: string, ...args: string[]): Outcome =>
  run(command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A stage of Vitest projects: counts its tests; a run that ends badly without a failed test is one failure. */
function tests(name: string, ...projects: string[]): Outcome {
  const report = resolve(reports, `${name}.json`);
  rmSync(report, { force: true });
  const args = projects.flatMap((project) => ['--project', project]);
  const ok = run('vitest', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: numPassedTests, failed: ok ? numFailedTests : Math.max(1, numFailedTests) };
}

function chromium(): Outcome {
  if (existsSync(CHROMIUM)) return { passed: 1, failed: 0 };
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  const apt = (...args: string[]): boolean => run('env', [...sudo, 'apt-get', ...args]);
  return apt('update') && apt('install', '-y', 'chromium')
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1 };
}

const STAGES: readonly [string, () => Outcome][] = [
  ['format', () => check('pnpm', '--silent', 'format:check')],
  ['types and build', () => check('pnpm', '--silent', 'check')],
  ['lint', () => check('pnpm', '--silent', 'lint')],
  ['unit tests in two time zones', () => tests('unit', 'unit:paris', 'unit:auckland')],
  ['build of the apps', () => check('pnpm', '--silent', 'build')],
  ['tests against pod servers', () => tests('server', 'server')],
  ['Chromium', chromium],
  ['tests in the browser', () => tests('browser', 'browser')],
];

mkdirSync(reports, { recursive: true });
const total: Outcome = { passed: 0, failed: 0 };
for (const [name, stage] of STAGES) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { passed, failed } = stage();
  total.passed += passed;
  total.failed += failed;
  console.log(
    `== ${name}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - started) / 1000)} s`,
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
