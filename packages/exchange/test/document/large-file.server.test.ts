import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const CHILD = resolve(import.meta.dirname, 'large-child.ts');
/** The goal is 200 MB; this leaves room for other machines and notices a step back. */
const HEAP_MB = 160;

it(`reads 9,000 results within a heap of ${HEAP_MB} MB`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--conditions=carnet-source',
    `--max-old-space-size=${HEAP_MB}`,
    CHILD,
  ]);
  const [size = 0, drafts] = stdout.split(' ').map(Number);
  expect(size).toBeGreaterThan(9_000_000);
  expect(drafts).toBe(9001);
});
