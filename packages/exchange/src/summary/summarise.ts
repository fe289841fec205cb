import { sortKey, type EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { documentsOf } from './documents.ts';
import { isOver } from './over.ts';
import { PART_RULES, SUMMARY_PARTS, type PartRule, type SummaryPart } from './parts.ts';
import { inOrderOfUse, rankOfSeverity } from './order.ts';
import { standingOf, type Standing } from './standing.ts';

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

/** How an entry counts today: its dates may say that it is over where its status does not. */
const standingOn =
  (today: string) =>
  ({ line }: Summarised): Standing => {
    const said = standingOf(line);
    return said === 'current' && isOver(line, today) ? 'past' : said;
  };

/** A course that came to its end ends itself alone; that something was stopped ends what was begun before, too. */
const endsItselfAlone = ({ line }: Summarised, today: string): boolean =>
  (standingOf(line) === 'current' && isOver(line, today)) ||
  (line.kind === 'MedicationRequest' && line.status === 'completed');

/** Whether an older entry stands in the place of a newer one that is alike. */
function outlasts(older: Summarised, newer: Summarised, today: string): boolean {
  if (endsItselfAlone(newer, today)) return !endsItselfAlone(older, today);
  const standing = standingOn(today);
  const hold = standing(older) === 'current' && standing(newer) === 'current';
  return hold && rankOfSeverity(older.line) < rankOfSeverity(newer.line);
}

/**
 * The one that stands for all of its kind of thing: the newest, so that what ended later is not shown as if it still held.
 * Yet a course that came to its end never hides an older one that goes on, nor a milder word on an allergy a worse one.
 *
 * @param entries newest first.
 */
function latestOf<E extends Summarised>(entries: readonly E[], today: string): E[] {
  const standing = new Map<string, E>();
  for (const entry of entries) {
    const newer = standing.get(likeness(entry));
    if (newer === undefined || outlasts(entry, newer, today)) standing.set(likeness(entry), entry);
  }
  const kept = new Set(standing.values());
  return entries.filter((entry) => kept.has(entry));
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
  today: string,
): SummarySection<E> {
  const standing = standingOn(today);
  const taken = newestFirst(
    entries.filter(({ category, line }) => categories.includes(category) && takes(line)),
  ).filter((one) => standing(one) !== 'void');
  const facts = taken.filter((one) => ['current', 'past'].includes(standing(one)));
  const distinct = latest ? latestOf(facts, today) : facts;
  const held = distinct.filter((one) => standing(one) === 'current');
  const documents = newestFirst(
    unread.filter(({ category, line }) => categories.includes(category) && !takes(line)),
  ).filter((one) => standing(one) !== 'void');
  const [said] = taken.filter((one) => ['none-known', 'no-information'].includes(standing(one)));
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
 *
 * @param today the day it is here, YYYY-MM-DD: what ended before it is over.
 */
export function summarise<E extends Summarised>(
  entries: readonly E[],
  reach: (category: Category) => Reach,
  today: string,
): readonly SummarySection<E>[] {
  const unread = documentsOf(entries);
  return SUMMARY_PARTS.map((part) => sectionOf(part, PART_RULES[part], { entries, unread }, reach, today));
}
