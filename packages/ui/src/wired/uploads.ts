import { RecordError, type OwnRecord as Stored } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import type { Upload } from '../ports/index.ts';

/** Large files that stopped half-way, as the registers were last read. */
export const uploadsOf = async (record: Stored): Promise<readonly Upload[]> =>
  (await record.uploads()).map(({ iri, ...rest }) => ({ id: iri, ...rest }));

/** Gives one up; false when the pod did not confirm. */
export async function dropUpload(record: Stored, id: string): Promise<boolean> {
  try {
    await record.dropUpload(id);
    return true;
  } catch (error) {
    if (error instanceof RecordError && error.code === 'not-found') return true;
    if (error instanceof RecordError || error instanceof SealedError) return false;
    throw error;
  }
}
