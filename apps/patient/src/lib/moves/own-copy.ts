import type { ExportFile } from '@carnet/ui';

/** How far a person has come with a copy of their own. */
export interface OwnCopy {
  readonly made: ExportFile | null;
  readonly saved: boolean;
  /** Whether they said that they want none. */
  readonly without: boolean;
}

export const NO_COPY: OwnCopy = { made: null, saved: false, without: false };
