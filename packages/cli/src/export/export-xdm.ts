import { xdmArchive, zipOf, type ArchiveFile, type XdmOptions } from '@carnet/exchange/archive';
import type { RecordReader } from '@carnet/record';
import { writeStream } from './write-stream.ts';

/** What an XDM archive has beside documents: metadata, index and a text. */
const BESIDE = 3;

/** Writes the original documents of a record as an IHE XDM archive into a new file; gives how many. */
export async function exportXdm(record: RecordReader, path: string, options: XdmOptions): Promise<number> {
  let files = 0;
  async function* counted(): AsyncGenerator<ArchiveFile> {
    for await (const file of xdmArchive(record, options)) {
      files += 1;
      yield file;
    }
  }
  await writeStream(path, zipOf(counted(), options.now));
  return files - BESIDE;
}
