import type { EntryLine } from '@carnet/record';
import { dayAfter, isBefore } from '../days.ts';

const TREATMENTS = new Set(['MedicationStatement', 'MedicationRequest']);

/** The last day of a year or a month, a day itself; null for what is no date. */
function lastDayOf(date: string): string | null {
  const [year = '', month = '12'] = date.split('-');
  const day = date.length >= 10 ? date.slice(0, 10) : `${year}-${month}-31`;
  return dayAfter(day, '0', 'd');
}

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
