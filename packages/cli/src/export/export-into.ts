import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportPlain, type ExportCounts } from '@carnet/exchange';
import type { OwnRecord } from '@carnet/record';
import { CliError } from '../errors.ts';

/** Writes a record in the clear into a new folder, readable by its user alone; see `exportPlain`. */
export async function exportInto(record: OwnRecord, folder: string): Promise<ExportCounts> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await mkdir(join(folder, 'files'), { mode: 0o700 });
  } catch (cause) {
    throw new CliError(
      'identity-not-writable',
      `The folder [${folder}] is there already, or cannot be made.`,
      { cause },
    );
  }
  return exportPlain(record, (name, content) =>
    writeFile(join(folder, name), content, { mode: 0o600, flag: 'wx' }),
  );
}
