import { openArchive, sealWithAge, zipOf, type AgeLock, type ArchiveCounts } from '@carnet/exchange/archive';
import type { OwnRecord } from '@carnet/record';
import { setTimeout } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { writeStream } from './write-stream.ts';

const TRIES = 5;
const FIRST_WAIT_MS = 1000;

/** Waits longer each time, and gives up after the last. */
function patience({ signal }: Context): (error: unknown) => Promise<void> {
  let tries = 0;
  return async (error) => {
    tries += 1;
    if (tries >= TRIES) throw error;
    await setTimeout(FIRST_WAIT_MS * 2 ** (tries - 1), undefined, { signal });
  };
}

/** Writes a record as one ZIP archive into a new file, sealed with age unless `lock` is null. Nothing half done stays. */
export async function exportFile(
  record: OwnRecord,
  path: string,
  lock: AgeLock | null,
  context: Context,
): Promise<ArchiveCounts> {
  const { clock, signal } = context;
  const { progress } = context.output;
  const now = clock();
  const { counts, files } = await openArchive(record, {
    now,
    signal,
    onFault: patience(context),
    onProgress: ({ done, total }) => progress?.(`\r${done} / ${total} entries`),
  });
  const zip = zipOf(files, now);
  const stream = lock === null ? zip : await sealWithAge(zip, lock);
  await writeStream(path, stream);
  progress?.('\n');
  return counts;
}
