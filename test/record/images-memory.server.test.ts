import { expect, it } from 'vitest';
import { childFigures } from '../bench/child-figures.ts';

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
  const args = [String(IMAGES), '1024'];
  const { bytes, resident } = await childFigures<Told>('import-images-child.ts', args, HEAP_MIB);
  expect(bytes).toBe(IMAGES * MIB);
  expect(resident).toBeLessThan(RESIDENT);
});
