import { mediaTypeOf } from '@carnet/exchange';
import type { DraftFile } from '@carnet/record';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError } from '../errors.ts';
import { PhotoNotes, type PhotosTold } from '../import/without-notes.ts';

const MOST = 8 * 1024 * 1024;

/** Files that go with what is typed. */
export interface Attached extends PhotosTold {
  readonly files: readonly DraftFile[];
}

/**
 * The photos and files that go with what is typed; photos without what they say of where, when and with what they were
 * taken, unless that is wanted. `usage` for one that cannot be read, or is better imported.
 */
export async function readAttached(paths: readonly string[], keepNotes: boolean): Promise<Attached> {
  const files: DraftFile[] = [];
  const notes = new PhotoNotes(keepNotes);
  for (const path of paths) {
    const name = basename(path);
    if (files.some((file) => file.name === name))
      throw new CliError('usage', 'Two of these files have the same name; rename one.');
    const read = await readFile(path).catch((cause: unknown) => {
      throw new CliError('usage', 'A file that should go with it cannot be read.', { cause });
    });
    if (read.length > MOST)
      throw new CliError('usage', 'A file is larger than 8 MiB; keep it with "carnet import" instead.');
    files.push({ name, type: mediaTypeOf(name), bytes: notes.without(name, new Uint8Array(read)) });
  }
  return { files, ...notes.told };
}
