import { xdmArchive, zipOf, type XdmOptions } from '@carnet/exchange/archive';
import type { RecordReader } from '@carnet/record';
import { writeStream } from './write-stream.ts';

/** Writes the original documents of a record as an IHE XDM archive into a new file; gives how many. */
export async function exportXdm(record: RecordReader, path: string, options: XdmOptions): Promise<number> {
  let documents = 0;
  const archive = xdmArchive(record, {
    ...options,
    onProgress({ done }) {
      documents = done;
    },
  });
  await writeStream(path, zipOf(archive, options.now));
  return documents;
}
