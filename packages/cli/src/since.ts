import { parseUntil } from './until.ts';

/** An ISO instant, or a date that means the first second of that day in this machine's time zone. */
export function parseSince(text: string): Date {
  const parsed = parseUntil(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) parsed.setHours(0, 0, 0, 0);
  return parsed;
}
