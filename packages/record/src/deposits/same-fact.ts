import { isStoredLine } from '../entries/stored-line.ts';
import { shortKey } from '../entries/short-key.ts';
import type { EntryDraft, EntryLine } from '../entry-draft.ts';
import type { OpenSet } from '../sets/sets.ts';

/** What makes a fact the same: kind, code (or words, without one), time, end, severity and value. */
const factOf = ({ kind, code, title, date, until, severity, value }: EntryLine): string =>
  JSON.stringify([kind, code ?? title, date, until ?? null, severity ?? null, value ?? null]);

const DOCUMENT = 'document|';

/**
 * Drafts that somebody else made, with names of facts that may be believed: one that takes the name of an entry which
 * says something else gets a name of its own, so that what was accepted is stored and not taken for what is there. A
 * document is the same by its bytes, which were compared before.
 */
export async function toldApart(
  opened: readonly OpenSet[],
  drafts: readonly EntryDraft[],
  deposit: string,
): Promise<readonly EntryDraft[]> {
  const known = new Map<string, string>();
  for (const { category, set } of opened)
    for (const { line } of await set.rows())
      if (isStoredLine(line)) known.set(`${category ?? line.category ?? ''}|${line.id}`, factOf(line));
  const told: EntryDraft[] = [];
  for (const draft of drafts) {
    const there = known.get(`${draft.category}|${await shortKey(draft.identity)}`);
    const differs =
      there !== undefined && !draft.identity.startsWith(DOCUMENT) && there !== factOf(draft.line);
    const identity = differs ? `deposit|${deposit}|${draft.identity}` : draft.identity;
    told.push({ ...draft, identity });
  }
  return told;
}
