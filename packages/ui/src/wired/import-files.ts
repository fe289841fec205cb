import { isRefusal, readDocument, refusalSentence, skipSentence, wordKind } from '@carnet/exchange';
import { RecordError, type OwnRecord as Stored } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { currentLocale } from '../locale/locale.svelte.ts';
import { m } from '../paraglide/messages.js';
import type { ImportControl, ImportNote, ImportReport } from '../ports.ts';

interface Sum {
  added: number;
  merged: number;
  readonly skipped: ImportNote[];
  readonly failed: ImportNote[];
  readonly closed: Set<Category>;
}

/** Reads files one after the other and stores what they say; each one is whole or not there at all. */
export async function importFiles(
  record: Stored,
  opened: readonly Category[],
  files: readonly File[],
  { onProgress, signal, whenRunning }: ImportControl,
): Promise<ImportReport> {
  const sum: Sum = { added: 0, merged: 0, skipped: [], failed: [], closed: new Set() };
  let done = 0;
  const tell = (current: string | null, entries = 0): void => {
    onProgress({ files: { done, total: files.length }, entries: sum.added + entries, current });
  };
  for (const file of files) {
    await whenRunning();
    if (signal.aborted) break;
    tell(file.name);
    await importFile(record, opened, file, sum, signal, (entries) => {
      tell(file.name, entries);
    });
    done += 1;
  }
  tell(null);
  return {
    ...sum,
    closed: CATEGORIES.filter((category) => sum.closed.has(category)),
    stopped: done < files.length,
  };
}

async function importFile(
  record: Stored,
  opened: readonly Category[],
  file: File,
  sum: Sum,
  signal: AbortSignal,
  onEntries: (done: number) => void,
): Promise<void> {
  const locale = currentLocale();
  const note = (what: string, reason: string): ImportNote => ({ file: file.name, what, reason });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const reading = await readDocument(bytes, { name: file.name, received: new Date() });
    if (isRefusal(reading)) {
      sum.failed.push(note(file.name, refusalSentence(reading.refused, locale)));
      return;
    }
    const drafts = reading.drafts.filter(({ category }) => opened.includes(category));
    for (const { category } of reading.drafts) if (!opened.includes(category)) sum.closed.add(category);
    const report = await record.import(drafts, {
      signal,
      onProgress: ({ done }) => {
        onEntries(done);
      },
    });
    sum.added += report.added;
    sum.merged += report.merged;
    for (const { what, reason } of reading.skipped)
      sum.skipped.push(note(wordKind(what, locale), skipSentence(reason, locale)));
  } catch (error) {
    if (error instanceof RecordError && error.code === 'cancelled') return;
    const expected =
      error instanceof RecordError || error instanceof SealedError || error instanceof DOMException;
    if (!expected) throw error;
    sum.failed.push(note(file.name, m.import_reason_not_kept()));
  }
}
