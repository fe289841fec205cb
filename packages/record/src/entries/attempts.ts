import type { Placed } from './place-drafts.ts';
import type { PlannedEntry } from './plan-import.ts';

/**
 * What the attempts of one import set out to write, by the IRI of the entry: whether it is new, and the short keys of the
 * sources it got. One that begins anew knows by it what is its own.
 */
export type Attempts = Map<string, { readonly isNew: boolean; readonly sources: ReadonlySet<string> }>;

/** Notes what is about to be written. */
export function noteAttempt(attempts: Attempts, { iri, entry }: Placed): void {
  const before = attempts.get(iri);
  const sources = new Set([...(before?.sources ?? []), ...entry.fresh.map(({ short }) => short)]);
  attempts.set(iri, { isNew: before?.isNew ?? entry.into === null, sources });
}

/** How much of a plan lies there by earlier attempts: new entries, and further sources of entries. */
export function doneBefore(
  attempts: Attempts,
  entries: readonly PlannedEntry[],
): { readonly added: number; readonly merged: number } {
  let [added, merged] = [0, 0];
  for (const { into } of entries) {
    const mine = into && attempts.get(into.iri);
    if (!mine) continue;
    const stored = into.src.filter((short) => mine.sources.has(short)).length;
    const isAdded = mine.isNew && stored > 0;
    added += isAdded ? 1 : 0;
    merged += stored - (isAdded ? 1 : 0);
  }
  return { added, merged };
}
