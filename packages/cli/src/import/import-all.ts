import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { draftFile, isHealthData, isRefusal, LIMITS, mediaTypeOf, readDocument } from '@carnet/exchange';
import { hashFile, RecordError, type EntryDraft, type LargeFile, type OwnRecord } from '@carnet/record';

/** What an import did, as scripts read it. */
export interface ImportSummary {
  readonly added: number;
  readonly merged: number;
  readonly skipped: number;
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
}

export interface ImportAllOptions {
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly onFile: (done: number, total: number) => void;
}

/** Drafts of so many files, or of so many bytes of files, are written at once. */
const BATCH_FILES = 50;
const BATCH_BYTES = 16 * 1024 * 1024;

const asLargeFile = (path: string, size: number): LargeFile => ({
  name: basename(path),
  type: mediaTypeOf(basename(path)),
  size,
  open: (from) => createReadStream(path, { start: from }),
});

/** Imports files one batch after the other; a file that cannot be read is told in `failed` and loses no other. */
export async function importAll(
  record: OwnRecord,
  files: readonly string[],
  { clock, signal, onFile }: ImportAllOptions,
): Promise<ImportSummary> {
  const failed: { file: string; reason: string }[] = [];
  const sum = { added: 0, merged: 0, skipped: 0 };
  let drafts: EntryDraft[] = [];
  let [inBatch, bytes] = [0, 0];
  const flush = async (): Promise<void> => {
    if (drafts.length > 0) {
      const { added, merged, skipped } = await record.import(drafts, { signal });
      sum.added += added;
      sum.merged += merged;
      sum.skipped += skipped;
    }
    [drafts, inBatch, bytes] = [[], 0, 0];
  };
  const keepAsItIs = async (path: string, size: number): Promise<void> => {
    const file = asLargeFile(path, size);
    const digest = await hashFile(file);
    const draft = draftFile({ name: file.name, type: file.type, digest, received: clock() });
    sum[await record.importLarge(draft, file, { signal })] += 1;
  };
  const one = async (path: string): Promise<void> => {
    const found = await stat(path);
    if (!found.isFile()) throw new RecordError('bad-entry', 'This is not a plain file.');
    const { size } = found;
    if (size === 0) throw new RecordError('bad-entry', 'This file is empty.');
    if (!isHealthData(basename(path)) || size > LIMITS.bytes) {
      await keepAsItIs(path, size);
      return;
    }
    const reading = await readDocument(await readFile(path), { name: basename(path), received: clock() });
    if (isRefusal(reading)) throw new RecordError('bad-entry', reading.sentence);
    drafts.push(...reading.drafts);
    sum.skipped += reading.skipped.length;
    [inBatch, bytes] = [inBatch + 1, bytes + size];
  };
  for (const [done, path] of files.entries()) {
    onFile(done, files.length);
    if (signal.aborted) throw new RecordError('cancelled', 'The import was stopped; what was written stays.');
    try {
      await one(path);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      failed.push({ file: path, reason });
    }
    if (inBatch >= BATCH_FILES || bytes >= BATCH_BYTES) await flush();
  }
  await flush();
  onFile(files.length, files.length);
  return { ...sum, failed };
}

/** Why this one file failed; null if the trouble is not the file's. */
function reasonOf(error: unknown): string | null {
  if (error instanceof RecordError) return error.code === 'bad-entry' ? error.message : null;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'The file is not there any more.';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read.';
  if (code === 'ELOOP') return 'The file points to itself.';
  return code === 'EISDIR' || code === 'EIO' ? 'The file cannot be read.' : null;
}
