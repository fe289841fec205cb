import { sortKey, type EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { documentsOf } from './documents.ts';
import { PART_RULES, SUMMARY_PARTS, type PartRule, type SummaryPart } from './parts.ts';
import { inOrderOfUse } from './order.ts';
import { standingOf } from './standing.ts';

/** What a summary is made of: an entry as lists of them have it. */
export interface Summarised {
  readonly iri: string;
  readonly category: Category;
  readonly line: EntryLine;
  /** IRI of the entry it is a part of, where that is known otherwise than by the line. */
  readonly partOf?: string | null;
}

/**
 * How much of a category the reader has: all of it, single entries, nothing because it is not shared (of one's own
 * record: not opened yet), or nothing because it did not come.
 */
export type Reach = 'whole' | 'single' | 'not-shared' | 'not-loaded';

/** One part of a summary. Empty `entries` say nothing by themselves: `reach` tells why. */
export interface SummarySection<E extends Summarised = Summarised> {
  readonly part: SummaryPart;
  /** For each category that the part looks into. */
  readonly reach: readonly (readonly [Category, Reach])[];
  /** What holds, most important first; each is its own source. */
  readonly entries: readonly E[];
  /** Documents of the same categories that are to be read: what they say is in no entry. The newest few. */
  readonly documents: readonly E[];
  /** How many more hold than fit on a page, such documents included. */
  readonly more: number;
  /** How many are over, and left out. */
  readonly past: number;
  /** The newest word of a source that nothing is known, or that it does not know; null where entries say more. */
  readonly said: E | null;
}

/** Alike: the same code, or the same words where there is none. */
const likeness = ({ line: { kind, code, title } }: Summarised): string =>
  code === undefined ? `${kind} ${title.trim().toLowerCase()}` : `${code[0]} ${code[1]}`;

const newestFirst = <E extends Summarised>(entries: readonly E[]): E[] =>
  entries
    .map((entry) => ({ entry, key: sortKey(entry.line.date) }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? 1 : -1))
    .map(({ entry }) => entry);

/** The newest of each kind of thing, so that what ended later is not shown as if it still held. */
function latestOf<E extends Summarised>(entries: readonly E[]): E[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const like = likeness(entry);
    if (seen.has(like)) return false;
    seen.add(like);
    return true;
  });
}

/** So many documents stand in a part. */
const DOCUMENTS = 3;

const isNewer = (one: Summarised, than: readonly Summarised[]): boolean =>
  than.every(({ line }) => sortKey(one.line.date) > sortKey(line.date));

function sectionOf<E extends Summarised>(
  part: SummaryPart,
  { categories, takes, latest, most }: PartRule,
  { entries, unread }: { readonly entries: readonly E[]; readonly unread: readonly E[] },
  reach: (category: Category) => Reach,
): SummarySection<E> {
  const taken = newestFirst(
    entries.filter(({ category, line }) => categories.includes(category) && takes(line)),
  ).filter(({ line }) => standingOf(line) !== 'void');
  const facts = taken.filter(({ line }) => ['current', 'past'].includes(standingOf(line)));
  const distinct = latest ? latestOf(facts) : facts;
  const held = distinct.filter(({ line }) => standingOf(line) === 'current');
  const documents = newestFirst(
    unread.filter(({ category, line }) => categories.includes(category) && !takes(line)),
  ).filter(({ line }) => standingOf(line) !== 'void');
  const [said] = taken.filter(({ line }) => ['none-known', 'no-information'].includes(standingOf(line)));
  return {
    part,
    reach: categories.map((category) => [category, reach(category)] as const),
    entries: inOrderOfUse(part, held).slice(0, most),
    documents: documents.slice(0, DOCUMENTS),
    more: Math.max(0, held.length - most) + Math.max(0, documents.length - DOCUMENTS),
    past: distinct.length - held.length,
    said: said !== undefined && isNewer(said, held) ? said : null,
  };
}

/**
 * A record on one page: what holds today, by part. Nothing is concluded from silence: a part without entries is empty
 * because nothing was written, stands in a document, was not shared or did not load: `documents` and `reach` say which;
 * only a source's own words (`said`) ever say that there is none.
 */
export function summarise<E extends Summarised>(
  entries: readonly E[],
  reach: (category: Category) => Reach,
): readonly SummarySection<E>[] {
  const unread = documentsOf(entries);
  return SUMMARY_PARTS.map((part) => sectionOf(part, PART_RULES[part], { entries, unread }, reach));
}
