/** Until when something is asked for. 'once': an hour from the first opening is enough. */
export const ASK_UNTIL = ['today', 'once', '30', 'year'] as const;
export type AskUntil = (typeof ASK_UNTIL)[number];

const DAYS: Readonly<Record<AskUntil, number>> = { today: 0, once: 7, '30': 30, year: 365 };

/** The last second of the day here that an end stands for. */
export const askedUntil = (until: AskUntil, now: Date): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + DAYS[until], 23, 59, 59);
