export const UNTIL_PRESETS = ['day', '30', '90', 'year', 'date'] as const;

/** How long an access lasts; 'date' means a day the person chooses. */
export type UntilPreset = (typeof UNTIL_PRESETS)[number];

const DAYS: Readonly<Record<Exclude<UntilPreset, 'date'>, number>> = {
  day: 1,
  '30': 30,
  '90': 90,
  year: 365,
};

/** The last moment of a calendar day here. */
const endOfDay = (year: number, month: number, day: number): Date =>
  new Date(year, month, day, 23, 59, 59, 0);

/** End of the day that lies so many days after `now`. */
export function untilPreset(preset: Exclude<UntilPreset, 'date'>, now: Date): Date {
  return endOfDay(now.getFullYear(), now.getMonth(), now.getDate() + DAYS[preset]);
}

/** The end of the day written `YYYY-MM-DD`; null when it is no day, or not in the future. */
export function untilDay(text: string, now: Date): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (!found) return null;
  const [, year, month, day] = found.map(Number);
  const end = endOfDay(year ?? 0, (month ?? 1) - 1, day ?? 1);
  return end.getDate() === day && end > now ? end : null;
}

/** Today here, as a date field wants it. */
export function dayText(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
