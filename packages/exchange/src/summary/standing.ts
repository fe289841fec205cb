import type { EntryLine } from '@carnet/record';

/** How an entry counts in a summary. */
export type Standing =
  /** It holds, as far as anybody has said; an illness in remission too: it is watched, and may come back. */
  | 'current'
  /** It was, and is over. */
  | 'past'
  /** A source says that nothing is known of its kind. */
  | 'none-known'
  /** A source says that it does not know. */
  | 'no-information'
  /** Taken back, ruled out or not done. */
  | 'void';

const VOID = new Set([
  'entered-in-error',
  'refuted',
  'not-done',
  'cancelled',
  'rejected',
  'revoked',
  'superseded',
  'not-taken',
  'noshow',
]);
const PAST = new Set(['inactive', 'resolved', 'stopped', 'completed', 'ended']);

/** Reads the standing of an entry from its line. */
export function standingOf({ status }: EntryLine): Standing {
  if (status === undefined) return 'current';
  if (status === 'none-known' || status === 'no-information') return status;
  if (VOID.has(status)) return 'void';
  return PAST.has(status) ? 'past' : 'current';
}
