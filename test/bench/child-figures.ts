import { once } from 'node:events';
import { resolve } from 'node:path';
import { runChild } from '../proof/support/pod-process.ts';

/** Runs a file of this folder in a process of its own within a heap; gives what it prints last, as JSON. */
export async function childFigures<Said>(
  file: string,
  args: readonly string[],
  heapMiB: number,
): Promise<Said> {
  const child = runChild(resolve(import.meta.dirname, file), args, [
    '--expose-gc',
    `--max-old-space-size=${heapMiB}`,
  ]);
  let out = '';
  let wrong = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (wrong += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${wrong}`);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Said;
}
