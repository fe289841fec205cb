import type { Row } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { Sets } from '../sets/sets.ts';
import { isStoredLine, type StoredLine } from './stored-line.ts';

/** One line of the timeline. */
export interface TimelineEntry {
  readonly iri: string;
  readonly category: Category;
  readonly line: StoredLine;
  /** Version of the entry, from 1. */
  readonly version: number;
}

/** A timeline as read at one moment. */
export interface Timeline {
  /** Newest first; entries without a date come last. */
  readonly entries: readonly TimelineEntry[];
  /** When the newest of the registers read was signed: the last change in what is shown; null if nothing was ever written. */
  readonly asOf: Date | null;
}

const HAS_ZONE = /T.*(?:Z|[+-]\d{2}:\d{2})$/;
const UTC_LENGTH = 10;

/** A text by which FHIR dates of any precision sort: instants in UTC, others as written. */
export const sortKey = (date: string | null): string => {
  if (date === null) return '';
  if (!HAS_ZONE.test(date)) return date;
  const instant = new Date(date);
  return Number.isNaN(instant.getTime()) ? date.slice(0, UTC_LENGTH) : instant.toISOString();
};

const entryOf = (among: Category | null, { iri, line, seq }: Row): TimelineEntry | null => {
  if (!isStoredLine(line)) return null;
  const category = among ?? line.category;
  return category === undefined ? null : { iri, category, line, version: seq };
};

/** Newest first, by date, then in the order of categories, then by IRI, so that the order is always the same. */
const inOrder = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries
    .map((entry) => ({ entry, key: sortKey(entry.line.date), order: CATEGORIES.indexOf(entry.category) }))
    .sort((a, b) => {
      if (a.key !== b.key) return a.key < b.key ? 1 : -1;
      return a.order === b.order ? (a.entry.iri < b.entry.iri ? -1 : 1) : a.order - b.order;
    })
    .map(({ entry }) => entry);

/** Reads the registers of all categories that are open here (or of some), and gives what a person sees. */
export async function readTimeline(sets: Sets, only?: readonly Category[]): Promise<Timeline> {
  const open = await sets.opened(only);
  const read = await Promise.all(
    open.map(async ({ category, set }) => {
      const entries: TimelineEntry[] = [];
      for (const row of await set.rows()) {
        const entry = entryOf(category, row);
        if (entry !== null && (only?.includes(entry.category) ?? true)) entries.push(entry);
      }
      return { asOf: await set.asOf(), entries };
    }),
  );
  const times = read.flatMap(({ asOf }) => (asOf ? [asOf.getTime()] : []));
  return {
    entries: inOrder(read.flatMap(({ entries }) => entries)),
    asOf: times.length === 0 ? null : new Date(Math.max(...times)),
  };
}
