import { documentsOf, standingOf } from '@carnet/exchange/summary';
import type { TimelineRow } from '@carnet/ui';

/** Vaccines that were given, the last one first, as the timeline orders them. */
export const vaccinationsIn = (rows: readonly TimelineRow[]): readonly TimelineRow[] =>
  rows.filter(({ line }) => line.kind === 'Immunization' && standingOf(line) !== 'void');

/** Scans and letters among the vaccinations: what they say stands in no row. */
export const vaccinationDocumentsIn = (rows: readonly TimelineRow[]): readonly TimelineRow[] =>
  documentsOf(rows).filter(({ category }) => category === 'vaccinations');
