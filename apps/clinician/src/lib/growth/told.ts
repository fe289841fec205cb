import type { BirthAndSex, TimelineRow } from '@carnet/ui';

/** What a reader knows of a patient for curves of growth, and from where; in memory while the record is open. */
export interface KnownHere extends BirthAndSex {
  /** The document that says it; null for what the reader typed. */
  readonly from: TimelineRow | null;
}
