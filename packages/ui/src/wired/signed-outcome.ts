import { RecordError } from '@carnet/record';
import type { SignedOutcome } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';

/** Which of the two refusals of a proof this is; null for any other fault. */
export function unproved(error: unknown): 'wrong-passphrase' | 'unconfirmed' | null {
  if (!(error instanceof RecordError)) return null;
  if (error.code === 'wrong-secret') return 'wrong-passphrase';
  return error.code === 'unconfirmed' ? 'unconfirmed' : null;
}

/** What became of an act, where a refusal is one of the outcomes. */
export async function signedOutcome(act: () => Promise<SignedOutcome>): Promise<SignedOutcome> {
  try {
    return await act();
  } catch (error) {
    const why = unproved(error);
    if (why !== null) return why;
    if (isRefusal(error)) return 'unreachable';
    throw error;
  }
}
