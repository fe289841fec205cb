export const UNTIL_PRESETS = ['visit', 'day', '30', 'treatment', 'year', 'date', 'none'] as const;

/**
 * How long an access lasts; 'treatment' means a number of weeks, 'date' a day the person chooses, 'none' until it is
 * withdrawn.
 */
export type UntilPreset = (typeof UNTIL_PRESETS)[number];

/** Presets that are a time from now. */
export type UntilTerm = Exclude<UntilPreset, 'treatment' | 'date' | 'none'>;

const DAYS: Readonly<Record<Exclude<UntilTerm, 'visit'>, number>> = { day: 1, '30': 30, year: 365 };

/** A visit late in the evening goes on after midnight. */
const VISIT_MS = 4 * 3_600_000;

/** The last moment of a calendar day here. */
const endOfDay = (year: number, month: number, day: number): Date =>
  new Date(year, month, day, 23, 59, 59, 0);

/** The last second of the day here that lies so many days after `now`; of today for 0. */
export const endAfter = (days: number, now: Date): Date =>
  endOfDay(now.getFullYear(), now.getMonth(), now.getDate() + days);

/** End of the day that lies so many days after `now`; of today, or four hours from now, for a visit. */
export function untilPreset(preset: UntilTerm, now: Date): Date {
  if (preset !== 'visit') return endAfter(DAYS[preset], now);
  const leaves = new Date(now.getTime() + VISIT_MS);
  const tonight = endAfter(0, now);
  return leaves > tonight ? leaves : tonight;
}

function dayOf(text: string): readonly [number, number, number] | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (!found) return null;
  const [, year = 0, month = 1, day = 1] = found.map(Number);
  return new Date(year, month - 1, day).getDate() === day ? [year, month - 1, day] : null;
}

/** The end of the day written `YYYY-MM-DD`; null when it is no day, or not in the future. */
export function untilDay(text: string, now: Date): Date | null {
  const day = dayOf(text);
  const end = day && endOfDay(...day);
  return end !== null && end > now ? end : null;
}

/** A treatment that goes on for longer is shared until a date, or without end. */
export const MOST_WEEKS = 104;

/** The end of the day that lies so many weeks after `now`, as typed; null when it is no whole number from 1 to 104. */
export function untilWeeks(text: string, now: Date): Date | null {
  const weeks = /^\d{1,3}$/u.test(text.trim()) ? Number(text) : 0;
  return weeks >= 1 && weeks <= MOST_WEEKS ? endAfter(weeks * 7, now) : null;
}

/** The beginning of the day written `YYYY-MM-DD`; null when it is no day, or has begun. */
export function fromDay(text: string, now: Date): Date | null {
  const day = dayOf(text);
  const start = day && new Date(...day);
  return start !== null && start > now ? start : null;
}

/** Today here, as a date field wants it. */
export function dayText(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
