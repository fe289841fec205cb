import { isRefusal } from '../document/refusal.ts';
import { ExchangeError } from '../errors.ts';
import { ArchiveRoom } from './limits.ts';
import { openZip } from './open-zip.ts';
import type { PlacedContent } from './open-age.ts';
import type { ArchiveSource } from './read-archive.ts';

const missing = (): ExchangeError =>
  new ExchangeError('broken-archive', 'The archive cannot be taken back: a file that it lists is not in it.');

/** An archive of ours in a ZIP file. */
export interface ZipSource extends ArchiveSource {
  /** Bytes of all files as they are unpacked. */
  readonly bytes: number;
}

/** An archive of ours as the ZIP it was written as, read in place. `broken-archive` where it is none. */
export async function zipSource(archive: PlacedContent): Promise<ZipSource> {
  const members = await openZip(
    archive,
    new ArchiveRoom({ files: 1_000_000, bytes: Number.MAX_SAFE_INTEGER }),
  );
  if (isRefusal(members)) throw new ExchangeError('broken-archive', 'This file is no archive of a record.');
  const byPath = new Map(members.map((one) => [one.path.slice(archive.path.length + 1), one] as const));
  return {
    bytes: members.reduce((sum, { size }) => sum + size, 0),
    open(path, from) {
      const member = byPath.get(path);
      if (member === undefined) throw missing();
      return member.open(from);
    },
  };
}
