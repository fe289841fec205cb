import { CliError } from './errors.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

const refuse = (text: string): never => {
  throw new CliError('usage', `[${text}] is not a date (2026-12-31) or an instant (2026-12-31T18:00:00Z).`);
};

function parse(text: string, ...time: readonly [number, number, number]): Date {
  const day = DAY.exec(text);
  if (day) {
    const [year = 0, month = 0, date = 0] = day.slice(1).map(Number);
    const moment = new Date(year, month - 1, date, ...time);
    return moment.getMonth() === month - 1 && moment.getDate() === date ? moment : refuse(text);
  }
  if (!INSTANT.test(text)) return refuse(text);
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? refuse(text) : instant;
}

/** An ISO instant, or a date that means the last second of that day in this machine's time zone. */
export const parseUntil = (text: string): Date => parse(text, 23, 59, 59);

/** The same for a start: a date means the first second of that day. */
export const parseFrom = (text: string): Date => parse(text, 0, 0, 0);
