import { refusalSentence } from '@carnet/exchange';
import { collect, nameOf, type Found } from '@carnet/exchange/collect';
import type { OwnRecord } from '@carnet/record';
import { fileContent } from '../files/file-content.ts';
import { currentLocale } from '../locale/locale.svelte.ts';
import type {
  ChosenItem,
  FoundItem,
  ImportControl,
  ImportPreview,
  ImportReport,
  LookControl,
} from '../ports/index.ts';
import { DocumentReader } from '../reading/document-reader.ts';
import { spawnReader } from '../reading/spawn.ts';
import { threadReaders } from '../reading/thread-readers.ts';
import { skippedIn } from './import-notes.ts';
import { ImportRun } from './import-run.ts';

/** What lies behind the items that screens show. */
const things = new WeakMap<FoundItem, { readonly thing: Found; readonly reader: DocumentReader }>();

const itemOf = (thing: Found, reader: DocumentReader): FoundItem => {
  const item: FoundItem = {
    file: thing.path,
    size: thing.size,
    counts: thing.counts,
    persons: thing.persons.map(({ name, birthDate }) => ({ name, birthDate })),
    keep: thing.what === 'file' ? thing.filing : null,
    asks: thing.what === 'file' && !thing.isFiled,
  };
  things.set(item, { thing, reader });
  return item;
};

/** Reads and checks what was chosen in a thread of its own, and stores nothing; null when it was stopped. */
export async function lookInto(
  files: readonly File[],
  { signal, whenRunning, onFile, asFiles }: LookControl,
): Promise<ImportPreview | null> {
  const reader = new DocumentReader(spawnReader);
  const byContent = new Map(files.map((file) => [fileContent(file), file]));
  let read = 0;
  try {
    const collected = await collect([...byContent.keys()], {
      readers: threadReaders(reader, signal),
      received: new Date(),
      signal,
      whenRunning,
      asFiles,
      onFile: (content) => {
        onFile(read, nameOf(content));
        read += 1;
      },
    });
    if (collected === null) return null;
    const lang = currentLocale();
    return {
      items: collected.found.filter(({ counts }) => counts.length > 0).map((thing) => itemOf(thing, reader)),
      skipped: collected.found.flatMap(skippedIn),
      failed: collected.unread.map(({ path, refused }) => ({
        file: path,
        what: path,
        reason: refusalSentence(refused, lang),
      })),
      keepable: collected.unread.flatMap(({ content }) => {
        const file = content && byContent.get(content);
        return file ? [file] : [];
      }),
    };
  } finally {
    reader.close();
  }
}

/** Stores what was found and is taken. */
export async function importItems(
  record: OwnRecord,
  items: readonly ChosenItem[],
  control: ImportControl,
): Promise<ImportReport> {
  const taken = items.flatMap(({ item, keep }) => {
    const behind = things.get(item);
    return behind ? [{ ...behind, keep, size: item.size }] : [];
  });
  try {
    return await new ImportRun(record, taken, control).run();
  } finally {
    for (const { reader } of taken) reader.close();
  }
}
