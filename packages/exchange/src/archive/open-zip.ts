import {
  configure,
  Reader,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import type { Content } from '../collect/content.ts';
import { refuse, type Refusal } from '../document/refusal.ts';
import type { ArchiveRoom } from './limits.ts';
import { archiveRefusal } from './archive-refusal.ts';
import { isOutside } from './is-outside.ts';
import { read } from './read-member.ts';

configure({ useWebWorkers: false });

/** How compression methods that every browser unpacks are numbered: none, and deflate. */
const METHODS = [0, 8];

class Pieces extends Reader<Required<Pick<Content, 'size' | 'at'>>> {
  readonly #content: Required<Pick<Content, 'size' | 'at'>>;

  constructor(content: Required<Pick<Content, 'size' | 'at'>>) {
    super(content);
    this.#content = content;
    this.size = content.size;
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#content.at(index, length);
  }
}

const isBomb = ({ uncompressedSize, compressedSize }: Entry, { limits }: ArchiveRoom): boolean =>
  uncompressedSize > limits.small && uncompressedSize > compressedSize * limits.ratio;

const problemOf = (entry: Entry, room: ArchiveRoom): Refusal | null => {
  if (entry.symlink || entry.filename.includes('\0')) return refuse('unsafe-archive');
  if (entry.directory) return null;
  if (entry.encrypted) return refuse('locked-archive');
  if (!METHODS.includes(entry.compressionMethod)) return refuse('unknown-compression');
  if (isBomb(entry, room)) return refuse('bomb');
  const over = room.take(entry.uncompressedSize);
  return over === null ? null : refuse(over);
};

const member = (archive: Content, entry: FileEntry): Content => ({
  path: `${archive.path}/${entry.filename}`,
  size: entry.uncompressedSize,
  open: (from) => read(entry, from),
});

/** What two names must not share: they would be one file where case and accents are written otherwise. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

const membersOf = async (
  zip: ZipReader<unknown>,
  archive: Content,
  room: ArchiveRoom,
): Promise<Content[] | Refusal> => {
  const members: Content[] = [];
  const names = new Set<string>();
  for await (const entry of zip.getEntriesGenerator()) {
    const problem = problemOf(entry, room);
    if (problem) return problem;
    if (entry.directory) continue;
    if (names.has(folded(entry.filename))) return refuse('unsafe-archive');
    names.add(folded(entry.filename));
    members.push(member(archive, entry));
  }
  return members;
};

/**
 * The files of a ZIP archive, which are unpacked as they are read and never whole in memory. Refused: names that lead
 * out of the archive, are absolute or doubled, links, passwords, what unpacks to more than the room there is, and
 * whatever two programs could read in two ways. Reading a file throws `ExchangeError` `broken-archive` if it is not
 * as long as it says, overlaps another one, or is damaged.
 */
export async function openZip(
  archive: Content & Required<Pick<Content, 'at'>>,
  room: ArchiveRoom,
): Promise<readonly Content[] | Refusal> {
  const zip = new ZipReader(new Pieces(archive), {
    strictness: 'strict',
    checkLocalFilename: false,
    maxAppendedDataSize: 1024,
    checkOverlappingEntry: true,
    checkCrc32: true,
    normalizeFilename: (name) => name.replaceAll('\\', '/'),
  });
  try {
    return await membersOf(zip, archive, room);
  } catch (error) {
    if (isOutside(error)) throw error;
    return archiveRefusal(error);
  }
}
