/**
 * The whole test of the project, fast stages first; `pnpm test` and CI run nothing else. Stages that keep one processor
 * busy run two at a time. Prints each stage with its duration and ends with one line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** What tests use of the system's packages: each by its name, with what it brings. */
const TOOLS = [
  ['chromium', '/usr/bin/chromium'],
  ['age', '/usr/bin/age'],
] as const;
const reports = resolve(root, 'node_modules/.cache/reports');

interface Outcome {
  passed: number;
  failed: number;
}

/** What a stage prints comes out when it has ended, so that two at once do not mix; that of tests comes at once. */
async function run(command: string, args: readonly string[], { held = true } = {}): Promise<boolean> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', held ? 'pipe' : 'inherit', 'inherit'] });
  const printed: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
  const code = await new Promise<number | null>((ended) => {
    child.once('error', () => {
      ended(null);
    });
    child.once('close', ended);
  });
  process.stdout.write(Buffer.concat(printed));
  return code === 0;
}

/** A stage that is a single check: it counts as one test. */
const check = async (command: string, ...args: string[]): Promise<Outcome> =>
  (await run(command, args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A stage of Vitest projects: counts its tests; a run that ends badly without a failed test is one failure. */
async function tests(name: string, ...projects: string[]): Promise<Outcome> {
  const report = resolve(reports, `${name}.json`);
  rmSync(report, { force: true });
  const args = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await run('vitest', ['run', ...args, ...reporters], { held: false });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: numPassedTests, failed: ok ? numFailedTests : Math.max(1, numFailedTests) };
}

async function tools(): Promise<Outcome> {
  const missing = TOOLS.filter(([, path]) => !existsSync(path)).map(([name]) => name);
  if (missing.length === 0) return { passed: 1, failed: 0 };
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  const apt = (...args: string[]): Promise<boolean> => run('env', [...sudo, 'apt-get', ...args]);
  return (await apt('update')) && (await apt('install', '-y', ...missing))
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1 };
}

type Stage = readonly [string, () => Promise<Outcome>];

/** Rows follow each other. What stands in one row runs at the same time; the stages of a chain, one after the other. */
const ROWS: readonly (readonly (readonly Stage[])[])[] = [
  [
    [
      ['format', () => check('pnpm', '--silent', 'format:check')],
      ['Chromium and age', tools],
    ],
    [['types and build', () => check('pnpm', '--silent', 'check')]],
  ],
  [
    [
      ['lint', () => check('pnpm', '--silent', 'lint')],
      /* Of what people run alone: what they are built from was made with the types, and unit tests read it meanwhile. */
      [
        'build of the apps and the command',
        () => check('pnpm', '--silent', '--filter', './apps/*', '--filter', './packages/cli', 'build'),
      ],
    ],
    [['unit tests in two time zones', () => tests('unit', 'unit:paris', 'unit:auckland')]],
  ],
  [[['tests against pod servers and in the browser', () => tests('whole', 'server', 'browser')]]],
];

const total: Outcome = { passed: 0, failed: 0 };

async function pass([name, stage]: Stage): Promise<void> {
  const started = Date.now();
  const { passed, failed } = await stage();
  total.passed += passed;
  total.failed += failed;
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`== ${name}: ${passed} passed, ${failed} failed, ${seconds} s`);
}

mkdirSync(reports, { recursive: true });
for (const row of ROWS) {
  console.log(`\n== ${row.map((chain) => chain.map(([name]) => name).join(', then ')).join('; ')}`);
  await Promise.all(
    row.map(async (chain) => {
      for (const stage of chain) await pass(stage);
    }),
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
