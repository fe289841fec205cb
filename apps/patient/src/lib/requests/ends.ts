import type { RequestView } from '@carnet/ui';
import { endAfter, untilDay, untilPreset, untilWeeks } from '../share/until.ts';

/** How long what is allowed lasts. 'once': an hour from the first opening; 'none': the separate choice "no end". */
export const ENDS = ['today', 'once', 'asked', 'day', '30', 'treatment', 'year', 'date', 'none'] as const;
export type End = (typeof ENDS)[number];

/** Within so many days what is allowed once must be opened for the first time. */
const ONCE_DAYS = 7;

/**
 * The instant an end stands for; null for no end, `undefined` while what was typed is none or the end has passed.
 *
 * @param typed the day, or the number of weeks of a treatment.
 */
export function endOf(end: End, typed: string, asked: Date | null, now: Date): Date | null | undefined {
  switch (end) {
    case 'today':
      return untilPreset('visit', now);
    case 'once':
      return endAfter(ONCE_DAYS, now);
    case 'asked':
      return asked !== null && asked > now ? asked : undefined;
    case 'date':
      return untilDay(typed, now) ?? undefined;
    case 'treatment':
      return untilWeeks(typed, now) ?? undefined;
    case 'none':
      return null;
    default:
      return untilPreset(end, now);
  }
}

/** The ends to choose from. */
export const endsFor = ({ wanted }: RequestView, once: boolean, now: Date): readonly End[] =>
  ENDS.filter((end) => {
    if (end === 'once') return once;
    if (end === 'asked') return wanted?.until !== undefined && wanted.until !== null && wanted.until > now;
    return true;
  });

/** What the screen proposes: at the desk today, else 30 days, and never more than was asked for. */
export function proposedEnd({ atDesk, wanted }: RequestView, now: Date): End {
  if (atDesk) return 'today';
  const asked = wanted?.until ?? null;
  return asked !== null && asked > now && asked < untilPreset('30', now) ? 'asked' : '30';
}
