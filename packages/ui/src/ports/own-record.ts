import type { Category } from '@carnet/vocab';
import type {
  ChosenItem,
  ImportControl,
  ImportPreview,
  ImportReport,
  LookControl,
  Upload,
} from './import.ts';
import type { OnProgress } from './progress.ts';
import type { TimelineSource } from './timeline.ts';

/** What only the owner does with their record. */
export interface OwnRecord extends TimelineSource {
  /** Creates the sets of these categories; tells which could not be created. */
  open(
    categories: readonly Category[],
    onProgress: OnProgress,
  ): Promise<{ readonly failed: readonly Category[] }>;
  /** Reads and checks what was chosen, archives opened, and stores nothing; null when it was stopped. */
  look(files: readonly File[], control: LookControl): Promise<ImportPreview | null>;
  /** Stores what `look` found. */
  import(items: readonly ChosenItem[], control: ImportControl): Promise<ImportReport>;
  /** Large files that stopped half-way, on any device. */
  uploads(): Promise<readonly Upload[]>;
  /** Gives such a file up; false when the pod did not confirm. */
  dropUpload(id: string): Promise<boolean>;
}
