import type { TimelineRow } from '../ports/index.ts';
import { newestFirst, readPartialDate } from '../format/partial-date.ts';

/** One section of a timeline. */
export interface Month {
  /** 'YYYY-MM', 'YYYY' when the month is unknown, '' when the date is. */
  readonly key: string;
  readonly rows: readonly TimelineRow[];
}

function monthKey(date: string | null): string {
  const read = readPartialDate(date);
  if (!read) return '';
  const year = String(read.year).padStart(4, '0');
  return read.month === null ? year : `${year}-${String(read.month).padStart(2, '0')}`;
}

/** A part stands right below the entry it belongs to; what belongs to nothing here stands alone. */
function withParts(rows: readonly TimelineRow[]): TimelineRow[] {
  const here = new Set(rows.map((row) => row.iri));
  const parts = new Map<string, TimelineRow[]>();
  for (const row of rows) {
    if (row.partOf !== null && row.partOf !== row.iri && here.has(row.partOf)) {
      parts.set(row.partOf, [...(parts.get(row.partOf) ?? []), row]);
    }
  }
  const placed = new Set<string>();
  const ordered: TimelineRow[] = [];
  const place = (row: TimelineRow): void => {
    if (placed.has(row.iri)) return;
    placed.add(row.iri);
    ordered.push(row);
    for (const part of parts.get(row.iri) ?? []) place(part);
  };
  for (const row of rows) if (row.partOf === null || !here.has(row.partOf)) place(row);
  for (const row of rows) place(row);
  return ordered;
}

/** Rows by month, newest first, each row exactly once; years without a month after their months, no date last. */
export function byMonth(rows: readonly TimelineRow[]): Month[] {
  const months = new Map<string, TimelineRow[]>();
  for (const row of rows) {
    const key = monthKey(row.line.date);
    const month = months.get(key);
    if (month) month.push(row);
    else months.set(key, [row]);
  }
  return [...months]
    .sort(([a], [b]) => newestFirst(a === '' ? null : a, b === '' ? null : b))
    .map(([key, month]) => ({
      key,
      rows: withParts(month.sort((a, b) => newestFirst(a.line.date, b.line.date))),
    }));
}
