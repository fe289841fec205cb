import type { StoredFile, TimelineEntry } from '@carnet/record';

/** A name that is safe in any folder: what came from outside is cut down to letters, digits, dots and dashes. */
const safe = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^\.+/u, '')
    .slice(-80) || 'file';

const numbered = (number: number): string => String(number).padStart(5, '0');

/** A file of an entry and where it lies in the archive. */
export interface NamedFile {
  readonly path: string;
  readonly file: StoredFile;
}

/** An entry and where its parts lie in the archive. */
export interface NamedEntry {
  readonly entry: TimelineEntry;
  readonly turtle: string;
  readonly files: readonly NamedFile[];
}

/** Gives every entry and file its place: the same record gives the same names. */
export function nameEntries(entries: readonly TimelineEntry[]): readonly NamedEntry[] {
  let files = 0;
  return entries.map((entry, index) => ({
    entry,
    turtle: `turtle/${numbered(index + 1)}.ttl`,
    files: (entry.line.files ?? []).map((file) => {
      files += 1;
      return { path: `files/${numbered(files)}-${safe(file.name)}`, file };
    }),
  }));
}
