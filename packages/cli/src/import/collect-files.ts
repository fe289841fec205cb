import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../errors.ts';

/** At most so many files in one import; more is a mistaken folder. */
const MAX_FILES = 20_000;

/** All files under the paths, folders walked, in a fixed order. Hidden files are left out. `usage` if a path is not there. */
export async function collectFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  const walk = async (path: string): Promise<void> => {
    const found = await stat(path).catch((cause: unknown) => {
      throw new CliError('usage', `There is no file or folder [${path}].`, { cause });
    });
    if (!found.isDirectory()) files.push(path);
    else
      for (const name of (await readdir(path)).sort())
        if (!name.startsWith('.')) await walk(join(path, name));
    if (files.length > MAX_FILES)
      throw new CliError('usage', `There are more than ${MAX_FILES} files here; import a smaller folder.`);
  };
  for (const path of paths) await walk(path);
  return [...new Set(files)];
}
