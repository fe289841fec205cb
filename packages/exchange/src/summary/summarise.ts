import type { EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { contradictionIn, saidOf, type Contradiction } from './contradiction.ts';
import { documentsOf } from './documents.ts';
import { alike, latestOf, newestFirst, standingOn, type Alike } from './latest.ts';
import { inOrderOfUse } from './order.ts';
import { withoutOvertaken } from './overtaken.ts';
import { PART_RULES, SUMMARY_PARTS, type PartRule, type SummaryPart } from './parts.ts';
import { remarked, type Remark } from './remark.ts';

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
  /** What holds, most important first, then what may hold; each is its own source. */
  readonly entries: readonly E[];
  /** Documents of the same categories that are to be read: what they say is in no entry. The newest few. */
  readonly documents: readonly E[];
  /** How many more hold than fit on a page, such documents included. */
  readonly more: number;
  /** How many are over, and left out. */
  readonly past: number;
  /** What is to be told of some of the entries, by IRI: why they may not hold, or who says so. */
  readonly remarks: ReadonlyMap<string, Remark>;
  /** The newest word of a source that nothing is known, or that it does not know; null where newer entries say more. */
  readonly said: E | null;
  /** Whether `said` and the entries contradict each other. */
  readonly contradiction: Contradiction | null;
}

/** So many documents stand in a part. */
const DOCUMENTS = 3;

function sectionOf<E extends Summarised>(
  part: SummaryPart,
  { categories, takes, latest, most }: PartRule,
  { entries, unread }: { readonly entries: readonly E[]; readonly unread: readonly E[] },
  reach: (category: Category) => Reach,
  today: string,
): SummarySection<E> {
  const standing = standingOn(today);
  const taken = withoutOvertaken(
    newestFirst(entries.filter(({ category, line }) => categories.includes(category) && takes(line))).filter(
      (one) => standing(one) !== 'void',
    ),
  );
  const facts = taken.filter((one) => ['current', 'past'].includes(standing(one)));
  const groups: readonly Alike<E>[] = latest ? alike(facts) : facts.map((one) => [one]);
  const distinct = groups.map((group) => remarked(latestOf(group, today), group, today));
  const held = distinct.filter(({ entry }) => standing(entry) === 'current').map(({ entry }) => entry);
  const doubtful = distinct.filter(({ entry, remark }) => standing(entry) === 'past' && remark !== null);
  const shown = [...inOrderOfUse(part, held), ...doubtful.map(({ entry }) => entry)];
  const documents = newestFirst(
    unread.filter(({ category, line }) => categories.includes(category) && !takes(line)),
  ).filter((one) => standing(one) !== 'void');
  const said = saidOf(
    taken.filter((one) => ['none-known', 'no-information'].includes(standing(one))),
    held,
  );
  return {
    part,
    reach: categories.map((category) => [category, reach(category)] as const),
    entries: shown.slice(0, most),
    remarks: new Map(distinct.flatMap(({ entry, remark }) => (remark === null ? [] : [[entry.iri, remark]]))),
    documents: documents.slice(0, DOCUMENTS),
    more: Math.max(0, shown.length - most) + Math.max(0, documents.length - DOCUMENTS),
    past: distinct.length - shown.length,
    said,
    contradiction: said === null ? null : contradictionIn([said, ...held].map(({ line }) => line)),
  };
}

/**
 * A record on one page: what holds today, by part; what is about somebody else is left out. Nothing is concluded from
 * silence: a part without entries is empty because nothing was written, stands in a document, was not shared or did not
 * load: `documents` and `reach` say which; only a source's own words (`said`) ever say that there is none.
 *
 * @param today the day it is here, YYYY-MM-DD: what ended before it is over.
 */
export function summarise<E extends Summarised>(
  entries: readonly E[],
  reach: (category: Category) => Reach,
  today: string,
): readonly SummarySection<E>[] {
  const own = entries.filter(({ line }) => line.of === undefined);
  const unread = documentsOf(own);
  return SUMMARY_PARTS.map((part) =>
    sectionOf(part, PART_RULES[part], { entries: own, unread }, reach, today),
  );
}
