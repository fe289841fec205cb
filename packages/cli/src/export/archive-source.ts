import { zipSource, type ArchiveSource } from '@carnet/exchange/archive';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../errors.ts';

/** A file that is read in place. */
async function contentOf(path: string, size: number) {
  const file = await open(path, 'r');
  return {
    path,
    size,
    open: (from: number): AsyncIterable<Uint8Array> => createReadStream(path, { start: from }),
    async at(from: number, length: number): Promise<Uint8Array> {
      const piece = new Uint8Array(length);
      const { bytesRead } = await file.read(piece, 0, length, from);
      return piece.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

/** Opens an archive of a record: a ZIP file, or the folder it was unpacked into. */
export async function openArchiveAt(
  path: string,
  onEnd: (close: () => Promise<void>) => void,
): Promise<ArchiveSource> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new CliError('usage', `There is no file or folder [${path}].`, { cause });
  });
  if (found.isDirectory())
    return { open: (name, from) => createReadStream(join(path, name), { start: from }) };
  const content = await contentOf(path, found.size);
  onEnd(content.close);
  return zipSource(content);
}
