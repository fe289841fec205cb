import type { Category } from '@carnet/vocab';
import type { ChosenFile, ImportControl, ImportReport, Upload } from './import.ts';
import type { OnProgress } from './progress.ts';
import type { TimelineSource } from './timeline.ts';

/** What only the owner does with their record. */
export interface OwnRecord extends TimelineSource {
  /** Creates the sets of these categories; tells which could not be created. */
  open(
    categories: readonly Category[],
    onProgress: OnProgress,
  ): Promise<{ readonly failed: readonly Category[] }>;
  import(files: readonly ChosenFile[], control: ImportControl): Promise<ImportReport>;
  /** Large files that stopped half-way, on any device. */
  uploads(): Promise<readonly Upload[]>;
  /** Gives such a file up; false when the pod did not confirm. */
  dropUpload(id: string): Promise<boolean>;
}
