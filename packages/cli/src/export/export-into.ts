import { openArchive, type ArchiveCounts } from '@carnet/exchange/archive';
import type { OwnRecord } from '@carnet/record';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { notWritable } from './not-writable.ts';

/** Writes a record in the clear into a new folder, readable by its user alone; see `openArchive`. */
export async function exportInto(record: OwnRecord, folder: string, now: Date): Promise<ArchiveCounts> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (cause) {
    throw notWritable(folder, cause);
  }
  const { counts, files } = await openArchive(record, { now });
  for await (const { name, content } of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const piece of content) await file.writeFile(piece);
    } finally {
      await file.close();
    }
  }
  return counts;
}
