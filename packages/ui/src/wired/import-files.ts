import { refusalSentence } from '@carnet/exchange';
import { RecordError, type OwnRecord as Stored } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { currentLocale } from '../locale/locale.svelte.ts';
import { m } from '../paraglide/messages.js';
import type { ChosenFile, ImportControl, ImportReport } from '../ports/index.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { importDocument } from './import-document.ts';
import { ImportRun } from './import-run.ts';
import { keepFile } from './keep-file.ts';
import { uploadsOf } from './uploads.ts';

/** Reads or keeps files one after the other; each one is whole or not there at all. */
export async function importFiles(
  record: Stored,
  opened: readonly Category[],
  reader: DocumentReader,
  files: readonly ChosenFile[],
  control: ImportControl,
): Promise<ImportReport> {
  const run = new ImportRun(record, opened, reader, files, control);
  const isStopped = (): boolean => control.signal.aborted;
  try {
    for (const chosen of files) {
      await control.whenRunning();
      if (isStopped()) break;
      run.tell(chosen.file);
      await importOne(run, chosen);
      if (isStopped()) break;
      run.next(chosen.file);
    }
  } finally {
    reader.close();
  }
  run.tell(null);
  return run.report(await uploadsOf(record));
}

/** One file; that it fails is told, and loses no other. */
async function importOne(run: ImportRun, { file, keep }: ChosenFile): Promise<void> {
  try {
    if (file.size === 0) run.fail(file, refusalSentence('empty', currentLocale()));
    else if (keep === null) await importDocument(run, file);
    else if (run.isOpen(keep.category)) await keepFile(run, file, keep);
  } catch (error) {
    if (error instanceof RecordError && error.code === 'cancelled') return;
    if (error instanceof DOMException) run.fail(file, m.import_reason_gone());
    else if (error instanceof RecordError || error instanceof SealedError) run.fail(file, reasonOf(error));
    else throw error;
  }
}

function reasonOf({ code }: RecordError | SealedError): string {
  if (code === 'storage-full') return m.import_reason_full();
  return code === 'bad-entry' ? m.import_reason_changed() : m.import_reason_not_kept();
}
