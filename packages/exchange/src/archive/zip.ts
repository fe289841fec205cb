import { makeZip } from 'client-zip';
import type { ArchiveBytes, ArchiveFile } from './archive-file.ts';

async function* dated(files: AsyncIterable<ArchiveFile>, lastModified: Date) {
  for await (const { name, content } of files) yield { name, lastModified, input: content };
}

/** Files as one ZIP archive, stored and not compressed, written while it is read; files and archive of any size. */
export const zipOf = (files: AsyncIterable<ArchiveFile>, made: Date): ReadableStream<ArchiveBytes> =>
  makeZip(dated(files, made)) as ReadableStream<ArchiveBytes>;
