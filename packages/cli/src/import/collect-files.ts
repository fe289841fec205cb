import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../errors.ts';

/** At most so many files in one import; more is a mistaken folder. */
const MAX_FILES = 20_000;

/** All files under the paths, folders walked, in a fixed order. Hidden files are left out; what a folder only points to
 * and is not there stays in the list, to be told as failed. `usage` if one of the paths themselves is not there. */
export async function collectFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  const walk = async (path: string): Promise<void> => {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory() !== true) files.push(path);
    else if (!seen.has(await realpath(path))) {
      seen.add(await realpath(path));
      for (const name of (await readdir(path)).sort())
        if (!name.startsWith('.')) await walk(join(path, name));
    }
    if (files.length > MAX_FILES)
      throw new CliError('usage', `There are more than ${MAX_FILES} files here; import a smaller folder.`);
  };
  for (const path of paths) {
    await stat(path).catch((cause: unknown) => {
      throw new CliError('usage', `There is no file or folder [${path}].`, { cause });
    });
    await walk(path);
  }
  return [...new Set(files)];
}
