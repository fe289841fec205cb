import { readFile } from 'node:fs/promises';
import { CliError } from './errors.ts';

/** The text of a file that an option names; `usage` if it cannot be read. */
export const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CliError('usage', 'The file cannot be read; check its name.', { cause });
  });
