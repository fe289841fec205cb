import type { EntryLine } from '@carnet/record';
import { dayAfter, isBefore } from '../days.ts';

const TREATMENTS = new Set(['MedicationStatement', 'MedicationRequest']);

/** The last day of a year or a month, a day itself; null for what is no date. */
function lastDayOf(date: string): string | null {
  const [year = '', month = '12'] = date.split('-');
  const day = date.length >= 10 ? date.slice(0, 10) : `${year}-${month}-31`;
  return dayAfter(day, '0', 'd');
}

/** The first day of a year or a month, a day itself. */
const firstDayOf = (date: string): string => (date.length >= 10 ? date : `${date}-01-01`.slice(0, 10));

/**
 * Whether a course of known length is surely over where nobody said when it began: a year after the day it was written,
 * and its whole length after that. No prescription is valid for longer.
 */
function hasRunOut({ date, dosage = [] }: EntryLine, today: string): boolean {
  let end = date === null || dosage.length === 0 ? null : lastDayOf(date);
  if (end !== null) end = dayAfter(end, '1', 'a');
  for (const { lasts: [number, unit] = ['', ''] } of dosage)
    end = end === null ? null : dayAfter(end, number, unit);
  return end !== null && isBefore(end, today);
}

/**
 * Whether the dates of an entry say that it is over before today, although its status does not. A treatment ends with
 * its last day whatever its status: sources call it active long after. Of an illness the status weighs more than a date.
 *
 * @param today the day it is here, YYYY-MM-DD.
 */
export function isOver(line: EntryLine, today: string): boolean {
  const { kind, until, status } = line;
  if (!TREATMENTS.has(kind)) return status === undefined && until !== undefined && isBefore(until, today);
  return until === undefined ? hasRunOut(line, today) : isBefore(until, today);
}

/** Lasting treatments are handed out for four weeks or more (in France 28 or 30 days, or three months); a cure is shorter. */
const FROM_FIRST_TO_LAST_DAY = ['27', 'd'] as const;
/** As long as a prescription can be valid: within it the medicine may have been renewed unknown to the record. */
const RENEWABLE = ['1', 'a'] as const;

/**
 * Whether a treatment whose dates are over may go on all the same: it was as long as a delivery, and ended less than a
 * year ago. A record knows what was brought in, not each renewal.
 *
 * @param today the day it is here, YYYY-MM-DD.
 */
export function mayGoOn({ kind, date, until }: EntryLine, today: string): boolean {
  const end = until === undefined || !TREATMENTS.has(kind) ? null : lastDayOf(until);
  const forgotten = end === null ? null : dayAfter(end, ...RENEWABLE);
  if (end === null || forgotten === null || isBefore(forgotten, today)) return false;
  const delivered = date === null ? null : dayAfter(firstDayOf(date), ...FROM_FIRST_TO_LAST_DAY);
  return delivered === null || !isBefore(end, delivered);
}
