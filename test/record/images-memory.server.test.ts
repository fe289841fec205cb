import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runChild } from '../proof/support/pod-process.ts';

const CHILD = resolve(import.meta.dirname, '../bench/import-images-child.ts');
const MIB = 1024 * 1024;
const IMAGES = 240;
const HEAP_MIB = 64;
/** Node itself, the code, and the 16 MiB of files that are in memory at once, read, packed and sealed. */
const RESIDENT = 300 * MIB;

interface Told {
  readonly bytes: number;
  readonly resident: number;
}

it(`imports a study of ${IMAGES} MiB within a heap of ${HEAP_MIB} MiB, and in less memory than it has bytes`, async () => {
  const child = runChild(
    CHILD,
    [String(IMAGES), '1024'],
    ['--expose-gc', `--max-old-space-size=${HEAP_MIB}`],
  );
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  await once(child, 'close');
  const { bytes, resident } = JSON.parse(out) as Told;
  expect(bytes).toBe(IMAGES * MIB);
  expect(resident).toBeLessThan(RESIDENT);
});
