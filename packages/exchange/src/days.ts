/* Days as FHIR dates (YYYY-MM-DD), and what comes after them. */

const DATE = /^[12]\d{3}(?:-\d{2}(?:-\d{2}(?:T.*(?:Z|[+-]\d{2}:\d{2}))?)?)?$/u;
const DAY = /^[12]\d{3}-\d{2}-\d{2}/u;

const two = (n: number): string => String(n).padStart(2, '0');

/** The day it is here, as a FHIR date. */
export const dayOf = (now: Date): string =>
  `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

/** Whether a date of any precision lies wholly after another. */
export const isAfter = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) > other.slice(0, length);
};

/**
 * Whether a FHIR date is surely over: a month or a year ends with its last day, an instant with its day here. False for
 * what is no FHIR date.
 *
 * @param today the day it is here, YYYY-MM-DD.
 */
export function isBefore(date: string, today: string): boolean {
  if (!DATE.test(date)) return false;
  const instant = date.includes('T') ? new Date(date) : null;
  if (instant === null) return isAfter(today, date);
  return !Number.isNaN(instant.getTime()) && isAfter(today, dayOf(instant));
}

const asDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/**
 * The day so long after a known day. A month later is the same day of that month, or its last.
 *
 * @param date FHIR date; of an instant, the day as written.
 * @param number whole number as text.
 * @param unit UCUM: d, wk, mo or a.
 * @returns null where the day is not known or the length cannot be counted in days.
 */
export function dayAfter(date: string, number: string, unit: string): string | null {
  if (!DAY.test(date) || !/^\d{1,4}$/u.test(number)) return null;
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  const many = Number(number);
  if (unit === 'd' || unit === 'wk') return asDay(year, month - 1, day + many * (unit === 'wk' ? 7 : 1));
  if (unit !== 'mo' && unit !== 'a') return null;
  const months = month - 1 + many * (unit === 'a' ? 12 : 1);
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return asDay(year, months, Math.min(day, last));
}
