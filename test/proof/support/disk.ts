import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A file as it lies on a disk; `path` is relative to the folder that was read. */
export interface DiskFile {
  readonly path: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** Every file below a folder; one that vanishes while the folder is read is left out. */
export async function readDisk(folder: string): Promise<DiskFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: DiskFile[] = [];
  for (const path of paths.sort()) {
    const bytes = await readFile(path).catch(() => null);
    if (bytes) files.push({ path: relative(folder, path), bytes });
  }
  return files;
}

/** One SHA-256 over names and contents: equal as long as nothing changes. */
export const digestOf = (files: readonly DiskFile[]): string => {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) hash.update(path).update('\0').update(bytes).update('\0');
  return hash.digest('hex');
};
