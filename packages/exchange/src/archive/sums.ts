import { streamSha256 } from '@carnet/record';
import { wholeFile, type ArchiveFile } from './archive-file.ts';

/** The file of checksums, as `sha256sum -c` reads it. */
export const SUMS = 'SHA256SUMS';

/** Passes files on as they are and adds one with the SHA-256 of each, computed while they go by. */
export async function* withSums(files: AsyncIterable<ArchiveFile>): AsyncGenerator<ArchiveFile> {
  const sums: string[] = [];
  for await (const { name, content } of files) {
    const hash = await streamSha256();
    yield {
      name,
      content: (async function* () {
        for await (const piece of content) {
          hash.update(piece);
          yield piece;
        }
        sums.push(`${hash.digest()}  ${name}\n`);
      })(),
    };
  }
  yield wholeFile(SUMS, sums.join(''));
}
