import type { BirthAndSex } from './about.ts';
import type { TimelineRow } from './timeline.ts';

/** What a shared document says of the person it is about. */
export interface ToldPerson extends BirthAndSex {
  /** Null when the document gives none. */
  readonly name: string | null;
  /** The document that says it. */
  readonly row: TimelineRow;
}

/** `none`: what was opened does not say it; `unread`: not all of it could be opened. */
export type ToldOutcome = ToldPerson | 'none' | 'unread';
