import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import { findEntry } from '../moves/delete-entry.ts';
import type { Sets } from '../sets/sets.ts';
import { importDrafts, type ImportOptions } from './import-drafts.ts';
import { isStoredLine } from './stored-line.ts';

/**
 * Writes the owner's own words beside an entry, which stays as it is: a further entry in the same set, so that whoever
 * reads one may read the other, and a note on something apart lies apart with it. `not-found` if there is no such entry.
 */
export async function noteEntry(
  sets: Sets,
  iri: string,
  draft: EntryDraft,
  options: ImportOptions,
): Promise<void> {
  const { set, category } = await findEntry(sets, iri);
  const line = (await set.row(iri))?.line;
  const own = category ?? (isStoredLine(line) ? line.category : undefined);
  if (!isStoredLine(line) || own === undefined)
    throw new RecordError('not-found', 'There is no such entry here.');
  const note = { ...draft, category: own, line: { ...draft.line, about: line.id } };
  await importDrafts(sets, [note], category === null ? { ...options, apart: set } : options);
}
