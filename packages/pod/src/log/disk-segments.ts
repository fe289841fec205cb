import { appendFile, mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegmentFiles } from './segment-files.ts';

const orIfMissing =
  <T>(value: T) =>
  (error: unknown): T => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };

/** Segments as files `<folder>/<log>/<number>`, which only the server's own user can read. */
export const diskSegments = (folder: string): SegmentFiles => {
  const fileOf = (log: string, segment: number): string => join(folder, log, String(segment));
  return {
    async list(log) {
      const names = await readdir(join(folder, log)).catch(orIfMissing<string[]>([]));
      const numbers = names.filter((name) => /^[1-9]\d{0,14}$/u.test(name)).map(Number);
      const sizes = numbers.map(async (segment) => ({
        segment,
        size: (await stat(fileOf(log, segment))).size,
      }));
      return (await Promise.all(sizes)).sort((a, b) => a.segment - b.segment);
    },
    read: (log, segment) =>
      readFile(fileOf(log, segment)).then((bytes) => new Uint8Array(bytes), orIfMissing(null)),
    async append(log, segment, bytes) {
      const write = (): Promise<void> => appendFile(fileOf(log, segment), bytes, { mode: 0o600 });
      await write().catch(async (error: unknown) => {
        orIfMissing(undefined)(error);
        await mkdir(join(folder, log), { recursive: true, mode: 0o700 });
        await write();
      });
    },
    async remove(log, segment) {
      await rm(fileOf(log, segment), { force: true });
      // The folder goes with its last segment; while there are others it stays.
      await rmdir(join(folder, log)).catch(() => undefined);
    },
  };
};
