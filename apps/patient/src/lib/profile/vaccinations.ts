import { standingOf } from '@carnet/exchange/summary';
import type { TimelineRow } from '@carnet/ui';

/** Vaccines that were given, the last one first, as the timeline orders them. */
export const vaccinationsIn = (rows: readonly TimelineRow[]): readonly TimelineRow[] =>
  rows.filter(({ line }) => line.kind === 'Immunization' && standingOf(line) !== 'void');
