import { mediaTypeOf } from '@carnet/exchange';
import type { DraftFile } from '@carnet/record';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError } from '../errors.ts';

const MOST = 8 * 1024 * 1024;

/** The photos and files that go with what is typed; `usage` for one that cannot be read, or is better imported. */
export async function readAttached(paths: readonly string[]): Promise<DraftFile[]> {
  const files: DraftFile[] = [];
  for (const path of paths) {
    const name = basename(path);
    if (files.some((file) => file.name === name))
      throw new CliError('usage', 'Two of these files have the same name; rename one.');
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw new CliError('usage', 'A file that should go with it cannot be read.', { cause });
    });
    if (bytes.length > MOST)
      throw new CliError('usage', 'A file is larger than 8 MiB; keep it with "carnet import" instead.');
    files.push({ name, type: mediaTypeOf(name), bytes: new Uint8Array(bytes) });
  }
  return files;
}
