import type { Narrative } from '@carnet/exchange/cda';
import { askThread, type AskedThread } from './ask-thread.ts';

/** A document whose text is wanted, and the name of its file in its entry. */
export interface NarrativeQuestion {
  readonly file: Blob;
  readonly name: string;
}

/** How long one document may take to read: many times what 16 MiB take on a slow phone. */
const PATIENCE_MS = 30_000;

/** The text of a CDA document, read in a thread that is ended afterwards; null when it cannot be read. */
export async function narrate(
  spawn: () => AskedThread<NarrativeQuestion>,
  question: NarrativeQuestion,
  patience = PATIENCE_MS,
): Promise<Narrative | null> {
  const answer = await askThread(spawn(), question, patience);
  return typeof answer === 'object' && answer !== null ? (answer as Narrative) : null;
}

/** The same in a thread of the page's own; from the app's own origin, under its policy. */
export const narrateInThread = (question: NarrativeQuestion): Promise<Narrative | null> =>
  narrate(
    () =>
      new Worker(new URL('./narrative-worker.ts', import.meta.url), { type: 'module', name: 'narrative' }),
    question,
  );
