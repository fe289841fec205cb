import type { SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { RecordError } from '../errors.ts';
import type { Sets } from './sets.ts';

/** The set of a category as the pod has it now; `no-record` if it is not open, or no longer. */
export async function freshSet(sets: Sets, category: Category): Promise<SealedSet> {
  await sets.category(category);
  const set = (await sets.loaded([category])).get(category);
  if (!set)
    throw new RecordError('no-record', 'This part of the record was closed meanwhile; open it first.');
  return set;
}
