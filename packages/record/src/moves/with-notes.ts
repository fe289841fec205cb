import type { SealedSet } from '@carnet/sealed';
import { isStoredLine, type StoredLine } from '../entries/stored-line.ts';

/** Whether a line is a note on what another line tells of. */
const isNoteOn = (note: StoredLine, of: StoredLine): boolean =>
  note.about === of.id && note.category === of.category;

/**
 * The IRIs of an entry and of the notes on it in its set, and on those, the entry first: what becomes of an entry becomes
 * of its notes in the same write, since one left behind would tell of what is gone. `goes` can leave notes out.
 */
export async function withNotes(
  set: SealedSet,
  iri: string,
  goes: (note: StoredLine, of: StoredLine) => boolean = () => true,
): Promise<readonly string[]> {
  const lines = new Map<string, StoredLine>();
  for (const row of await set.rows()) if (isStoredLine(row.line)) lines.set(row.iri, row.line);
  const all = new Set([iri]);
  for (const one of all) {
    const of = lines.get(one);
    if (!of) continue;
    for (const [note, line] of lines) if (isNoteOn(line, of) && goes(line, of)) all.add(note);
  }
  return [...all];
}
