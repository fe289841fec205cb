import type { Category } from '@carnet/vocab';
import type { EntryDraft } from '../entry-draft.ts';
import { shortKey } from './short-key.ts';

/** An entry that is already stored, as far as a plan needs it. */
export interface Known {
  readonly iri: string;
  readonly id: string;
  readonly src: readonly string[];
  /** Whether it lies apart from its category: it is left as it is, and nothing links to it. */
  readonly elsewhere?: boolean;
}

/** One fact of an import, with every draft that states it. */
export interface PlannedEntry {
  readonly category: Category;
  readonly id: string;
  /** Short key of the document it is a part of; null if none of the drafts names one. */
  readonly part: string | null;
  /** The draft whose words and content are kept: the one that is part of a document, else the first. */
  readonly draft: EntryDraft;
  /** Sources that are new for this entry; empty if nothing is to be done. */
  readonly fresh: readonly { readonly draft: EntryDraft; readonly short: string }[];
  /** All drafts of this fact: links to any of their subjects lead to this entry. */
  readonly drafts: readonly EntryDraft[];
  /** The stored entry it is the same as; null if it is to be added. */
  readonly into: Known | null;
}

/** What an import will do. */
export interface ImportPlan {
  readonly entries: readonly PlannedEntry[];
  readonly added: number;
  /** Drafts that become a further source of an entry. */
  readonly merged: number;
  /** Drafts whose entry and source are both known already. */
  readonly skipped: number;
}

interface Group {
  readonly category: Category;
  readonly id: string;
  readonly drafts: EntryDraft[];
  readonly sources: Map<string, EntryDraft>;
}

async function grouped(drafts: readonly EntryDraft[]): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const draft of drafts) {
    const id = await shortKey(draft.identity);
    const short = await shortKey(`${draft.category}|${draft.source.key}`);
    const key = `${draft.category}|${id}`;
    const group: Group = groups.get(key) ?? { category: draft.category, id, drafts: [], sources: new Map() };
    groups.set(key, group);
    group.drafts.push(draft);
    if (!group.sources.has(short)) group.sources.set(short, draft);
  }
  return [...groups.values()];
}

async function planGroup(group: Group, into: Known | null): Promise<PlannedEntry | null> {
  const [first] = group.drafts;
  if (!first) return null;
  const draft = group.drafts.find(({ line }) => line.part !== undefined) ?? first;
  const fresh = [...group.sources]
    .filter(([short]) => !into?.src.includes(short))
    .map(([short, source]) => ({ draft: source, short }));
  return {
    category: group.category,
    id: group.id,
    part: draft.line.part === undefined ? null : await shortKey(draft.line.part),
    draft,
    fresh,
    drafts: group.drafts,
    into,
  };
}

/**
 * Compares drafts with what is stored: the same fact in two documents is one entry with two sources.
 * `known` gives the stored entries of a category by the short key of their identity. Nothing is written.
 */
export async function planImport(
  drafts: readonly EntryDraft[],
  known: (category: Category) => ReadonlyMap<string, Known>,
): Promise<ImportPlan> {
  const entries: PlannedEntry[] = [];
  for (const group of await grouped(drafts)) {
    const planned = await planGroup(group, known(group.category).get(group.id) ?? null);
    if (planned) entries.push(planned);
  }
  const added = entries.filter(({ into }) => into === null).length;
  const fresh = entries.reduce((sum, entry) => sum + entry.fresh.length, 0);
  return { entries, added, merged: fresh - added, skipped: drafts.length - fresh };
}
