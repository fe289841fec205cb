import type { OwnRecord } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { ChosenFile, ImportControl, ImportReport } from '../ports/index.ts';
import { DocumentReader } from '../reading/document-reader.ts';
import { spawnReader } from '../reading/spawn.ts';
import { importFiles } from './import-files.ts';

/** An import with a reading thread of its own; loaded when there is one. */
export const importChosen = (
  record: OwnRecord,
  opened: readonly Category[],
  files: readonly ChosenFile[],
  control: ImportControl,
): Promise<ImportReport> => importFiles(record, opened, new DocumentReader(spawnReader), files, control);
