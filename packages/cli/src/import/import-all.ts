import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import {
  ExchangeError,
  noteSentence,
  refusalSentence,
  skipSentence,
  wordEntry,
  type Matter,
} from '@carnet/exchange';
import {
  collect,
  nameOf,
  othersIn,
  personsOf,
  readers,
  settlePersons,
  Store,
  type Content,
  type Filing,
  type Found,
  type FoundFile,
  type FoundPhoto,
  type Sensitive,
} from '@carnet/exchange/collect';
import { RecordError, type OwnRecord } from '@carnet/record';
import { CliError } from '../errors.ts';
import { answersOf } from './answers.ts';
import { PHOTO_BARED, PHOTO_TELLS } from './photo-words.ts';

/** What became of something, and why. */
export interface Told {
  readonly file: string;
  readonly reason: string;
}

/** What an import did, as scripts read it. */
export interface ImportSummary {
  readonly added: number;
  readonly merged: number;
  readonly skipped: number;
  /** Files that were kept as they are, or would be. */
  readonly kept: number;
  readonly failed: readonly Told[];
  /** What is to be known of what was kept. */
  readonly noted: readonly Told[];
  /** What of the files was left out. */
  readonly left: readonly Told[];
}

/** What an import would do, before anything is written. */
export interface ImportPreview {
  readonly counts: readonly { readonly category: string; readonly kind: string; readonly count: number }[];
  readonly persons: readonly { readonly name: string | null; readonly birthDate: string | null }[];
  readonly kept: number;
  readonly failed: readonly Told[];
  readonly noted: readonly Told[];
  readonly left: readonly Told[];
  /** What most people show to few, with the document that tells it. */
  readonly sensitive: readonly {
    readonly file: string;
    readonly category: string;
    readonly title: string;
    readonly date: string | null;
    readonly matter: Matter;
  }[];
}

export interface ImportAllOptions {
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** Told of each file that is read, then of how many things of how many are stored. */
  readonly onRead: (path: string) => void;
  readonly onStored: (done: number, total: number) => void;
  /** Whose record it is, in words, where the record does not know; null if that is not said. */
  readonly person: string | null;
  /** Other people, in words, of whom things are taken too. */
  readonly also: readonly string[];
  /** Further names and spellings of the person of the record, in words. */
  readonly same: readonly string[];
  /** Whether photos keep what they say of where, when and with what they were taken. */
  readonly keepPhotoNotes: boolean;
  /** Whether what most people show to few is kept apart from everybody; undefined if that is not said. */
  readonly apart: boolean | undefined;
}

interface Looked {
  readonly found: readonly Found[];
  readonly noted: readonly Told[];
  readonly failed: readonly Told[];
  readonly left: readonly Told[];
}

const stopped = (): RecordError =>
  new RecordError('cancelled', 'The import was stopped; what was written stays.');

/** A file on disk; a piece of it is read by a handle that is closed at once, so that many files need few handles. */
const contentOf = (path: string, size: number): Content => ({
  path,
  size,
  open: (from) => createReadStream(path, { start: from }),
  async at(from, length) {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  },
});

/** Reads and checks all the files; what cannot be read is told in `failed` and loses no other. Nothing is written. */
async function look(
  files: readonly string[],
  { clock, signal, onRead, keepPhotoNotes }: ImportAllOptions,
): Promise<Looked> {
  const failed: Told[] = [];
  const contents: Content[] = [];
  for (const path of files) {
    try {
      const found = await stat(path);
      if (found.isFile()) contents.push(contentOf(path, found.size));
      else failed.push({ file: path, reason: 'This is not a plain file.' });
    } catch (error) {
      failed.push({ file: path, reason: reasonOf(error) });
    }
  }
  const collected = await collect(contents, {
    readers,
    received: clock(),
    signal,
    onFile: ({ path }) => {
      onRead(path);
    },
  });
  if (!collected) throw stopped();
  for (const { path, refused } of collected.unread)
    failed.push({ file: path, reason: refusalSentence(refused, 'en') });
  const found = collected.found.map((thing) =>
    keepPhotoNotes && thing.what === 'file' && thing.photo ? thing.photo.whole : thing,
  );
  const left = found.flatMap((thing) => [
    ...thing.skipped.map(({ reason, line }) => ({
      file: thing.path,
      reason: skipSentence(reason, 'en', line),
    })),
    ...(isBared(thing) ? [{ file: thing.path, reason: PHOTO_BARED }] : []),
  ]);
  return {
    found,
    noted: found.flatMap(notesOn),
    failed: failed.sort((a, b) => (a.file < b.file ? -1 : 1)),
    left,
  };
}

const isPhoto = (thing: Found): thing is FoundFile & { readonly photo: FoundPhoto } =>
  thing.what === 'file' && thing.photo !== null;

/** Whether it is a photo out of which something was taken. */
const isBared = (thing: Found): boolean => isPhoto(thing) && thing.photo.whole.content !== thing.content;

const notesOn = (thing: Found): Told[] => [
  ...thing.notes.map((note) => ({ file: thing.path, reason: noteSentence(note, 'en') })),
  ...(isPhoto(thing) && !isBared(thing) ? [{ file: thing.path, reason: PHOTO_TELLS }] : []),
];

const keptOf = (found: readonly Found[]): number => found.filter(({ what }) => what === 'file').length;

/** Says what an import of these files would do; the record is not asked. */
export async function previewAll(
  files: readonly string[],
  options: ImportAllOptions,
): Promise<ImportPreview> {
  const { found, noted, failed, left } = await look(files, options);
  const counts = new Map<string, ImportPreview['counts'][number]>();
  for (const { category, kind, count } of found.flatMap((thing) => thing.counts)) {
    const key = `${category} ${kind}`;
    counts.set(key, { category, kind, count: (counts.get(key)?.count ?? 0) + count });
  }
  const persons = new Map(
    found
      .flatMap((thing) => thing.persons)
      .map(({ name, birthDate }) => [JSON.stringify([name, birthDate]), { name, birthDate }]),
  );
  return {
    counts: [...counts.values()],
    persons: [...persons.values()],
    kept: keptOf(found),
    noted,
    failed,
    left,
    sensitive: found.flatMap((thing) =>
      sensitiveIn(thing).map(({ category, line, matter }) => ({
        file: thing.path,
        category,
        title: wordEntry(line, 'en').title,
        date: line.date,
        matter,
      })),
    ),
  };
}

const sensitiveIn = (thing: Found): readonly Sensitive[] => (thing.what === 'reading' ? thing.sensitive : []);

/** A guess by the name of a file is no reason to file it where others may read already: that is for the person to say. */
function filingOf(found: Found, received: Date): Filing | undefined {
  if (found.what !== 'file' || found.isFiled) return undefined;
  const { filing, content } = found;
  const date = filing.date ?? received.toISOString();
  return { ...filing, title: nameOf(content), category: 'other', date };
}

/** Reads and checks all the files, then imports what is in them, many at once. */
export async function importAll(
  record: OwnRecord,
  files: readonly string[],
  options: ImportAllOptions,
): Promise<ImportSummary> {
  const { found, noted, failed, left } = await look(files, options);
  const { clock, signal, onStored } = options;
  const known = personsOf(record.kit);
  const { verdict, otherOf } = await settlePersons(
    record.kit,
    answersOf(othersIn(found, known), known, options),
  );
  const taken = found.filter((thing) => verdict(thing) === null);
  const theirs = found
    .filter((thing) => !taken.includes(thing))
    .map(({ path }) => ({ file: path, reason: skipSentence('other-person', 'en') }));
  if (options.apart === undefined && taken.some((thing) => sensitiveIn(thing).length > 0))
    throw new CliError(
      'usage',
      'Some of this most people show to few (--preview lists it): say whether it is kept apart, with --apart, or lies with the rest, with --no-apart.',
    );
  const store = new Store(record, { received: clock(), signal, apart: options.apart === true });
  const changed: Told[] = [];
  for (const [done, thing] of taken.entries()) {
    onStored(done, taken.length);
    if (signal.aborted) throw stopped();
    try {
      await store.put(thing, filingOf(thing, clock()), otherOf(thing));
    } catch (error) {
      if (!(error instanceof ExchangeError || isOfDisk(error))) throw error;
      changed.push({ file: thing.path, reason: reasonOf(error) });
    }
  }
  await store.flush();
  onStored(taken.length, taken.length);
  return {
    ...store.report,
    kept: keptOf(taken),
    noted: noted.filter(({ file }) => taken.some(({ path }) => path === file)),
    failed: [...failed, ...changed],
    left: [...left, ...theirs],
  };
}

const OF_DISK: Readonly<Record<string, string>> = {
  ENOENT: 'The file is not there any more.',
  EACCES: 'The file may not be read.',
  EPERM: 'The file may not be read.',
  ELOOP: 'The file points to itself.',
  EISDIR: 'The file cannot be read.',
  EIO: 'The file cannot be read.',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const isOfDisk = (error: unknown): boolean => Object.hasOwn(OF_DISK, codeOf(error));

/** Why this one file failed; an error that is not the file’s goes on. */
function reasonOf(error: unknown): string {
  if (error instanceof ExchangeError) return error.message;
  const reason = OF_DISK[codeOf(error)];
  if (reason === undefined) throw error;
  return reason;
}
