import type { TimelineRow } from '@carnet/ui';

const NOT_GIVEN = new Set(['not-done', 'entered-in-error']);

/** Vaccines that were given, the last one first, as the timeline orders them. */
export const vaccinationsIn = (rows: readonly TimelineRow[]): readonly TimelineRow[] =>
  rows.filter(({ line }) => line.kind === 'Immunization' && !NOT_GIVEN.has(line.status ?? ''));
