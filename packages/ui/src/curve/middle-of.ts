import { readPartialDate } from '../format/partial-date.ts';

const ZONED = /T.*(?:Z|[+-]\d{2}:\d{2})$/u;

/** Where a FHIR date stands on a time axis, ms: the middle of the day, month or year it names. Null for no date. */
export function middleOf(date: string | null): number | null {
  if (date !== null && ZONED.test(date)) {
    const instant = Date.parse(date);
    if (!Number.isNaN(instant)) return instant;
  }
  const known = readPartialDate(date);
  if (known === null) return null;
  const { year, month, day } = known;
  if (month === null) return Date.UTC(year, 6, 2);
  return day === null ? Date.UTC(year, month - 1, 16) : Date.UTC(year, month - 1, day, 12);
}
