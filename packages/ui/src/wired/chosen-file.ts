import { RecordError } from '@carnet/record';
import type { FileOutcome } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';

/** No credential and no key of an issuer is longer. */
const MAX_BYTES = 10_000;

/** What is done with the text of a file that was chosen, unless it is too long for what was asked for. */
export const readChosen = async (
  file: File,
  act: (text: string) => Promise<unknown>,
): Promise<FileOutcome> =>
  file.size > MAX_BYTES ? 'no-such-file' : chosenFile(async () => act(await file.text()));

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
