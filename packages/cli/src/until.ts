import { CliError } from './errors.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

const refuse = (text: string): never => {
  throw new CliError('usage', `[${text}] is not a date (2026-12-31) or an instant (2026-12-31T18:00:00Z).`);
};

/** An ISO instant, or a date that means the last second of that day in this machine's time zone. */
export function parseUntil(text: string): Date {
  const day = DAY.exec(text);
  if (day) {
    const [year = 0, month = 0, date = 0] = day.slice(1).map(Number);
    const end = new Date(year, month - 1, date, 23, 59, 59);
    return end.getMonth() === month - 1 && end.getDate() === date ? end : refuse(text);
  }
  if (!INSTANT.test(text)) return refuse(text);
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? refuse(text) : instant;
}
