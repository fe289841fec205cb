import { RecordError } from '@carnet/record';
import type { FileOutcome } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';

/** What became of a file that was chosen, where a refusal is one of the outcomes. */
export async function chosenFile(act: () => Promise<unknown>): Promise<FileOutcome> {
  try {
    await act();
    return 'kept';
  } catch (error) {
    if (error instanceof RecordError && error.code === 'bad-consent') return 'no-such-file';
    if (error instanceof RecordError && error.code === 'bad-grant') return 'other-person';
    if (isRefusal(error)) return 'unreachable';
    throw error;
  }
}
