import { RecordError, type RecordReader } from '@carnet/record';
import type { ArchiveBytes, ArchiveFile } from './archive-file.ts';
import type { NamedFile } from './names.ts';
import { patiently, type Patience } from './patient.ts';

const gone = (): RecordError =>
  new RecordError('not-found', 'A file of the record went away meanwhile; export it again.');

/** The original bytes of a file of an entry, read piece by piece; after a fault it goes on where it was. */
export const originalFile = (
  record: RecordReader,
  { path, file }: NamedFile,
  patience: Patience,
): ArchiveFile => ({
  name: path,
  content: (async function* () {
    let done = 0;
    let open: AsyncIterator<ArchiveBytes> | null = null;
    const read = async (): Promise<IteratorResult<ArchiveBytes>> => {
      const pieces = open ?? (await record.fileFrom(file.iri, done))[Symbol.asyncIterator]();
      open = null;
      const piece = await pieces.next();
      open = pieces;
      return piece;
    };
    while (done < file.size) {
      const next = await patiently(read, patience);
      if (next.done === true) throw gone();
      done += next.value.length;
      yield next.value;
    }
  })(),
});
