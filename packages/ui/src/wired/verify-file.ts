import { RecordError, verifyReceipt } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import type { VerifyOutcome } from '../ports/index.ts';

/** Reads a receipt and says what it proves. No request is made. */
export async function verifyFile(text: string): Promise<VerifyOutcome> {
  try {
    return { kind: 'read', receipt: await verifyReceipt(text) };
  } catch (error) {
    if (error instanceof SealedError) return { kind: 'broken' };
    if (error instanceof RecordError) return { kind: 'no-receipt' };
    throw error;
  }
}
