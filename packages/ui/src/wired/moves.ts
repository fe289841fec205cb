import type { Kit } from '@carnet/record';
import type { Moves } from '../ports/index.ts';
import type { WiredRecord } from './own-record.ts';
import { moveActs } from './parts.ts';

/** What its owner does with the entries of a record. */
export const wireMoves = (kit: Kit, record: Pick<WiredRecord, 'stored'>): Moves => ({
  ...moveActs(kit, record),
  rekeysBegun: () => record.stored?.resealsBegun() ?? [],
});
