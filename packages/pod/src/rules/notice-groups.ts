/** What somebody may wish to be told of. */
export const NOTICE_EVENTS = ['inbox', 'access', 'refused'] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** Those of a list out of a request. */
export const chosenEvents = (asked: unknown): NoticeEvent[] =>
  NOTICE_EVENTS.filter((event) => Array.isArray(asked) && asked.includes(event));

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** For so long after a message, in milliseconds, nothing more of its kind is sent: it is gathered into one at the end. */
export const GATHERED: Readonly<Record<NoticeEvent, number>> = {
  inbox: 10 * MINUTE,
  access: 10 * MINUTE,
  refused: 60 * MINUTE,
};

/** When to send: now, at a moment to come, or not at all because a message about it is on its way. */
export type When = 'now' | 'gathered' | { readonly at: number };

/** Gathers events of one account into few messages. */
export interface NoticeGroups {
  /**
   * @param about who caused it; an access is told of once a day for each
   * @param now milliseconds
   */
  happened(event: NoticeEvent, about: string, now: number): When;
  /** The moment has come to which a message was put off: whether it is still to be sent. */
  due(event: NoticeEvent, now: number): boolean;
}

export const noticeGroups = (): NoticeGroups => {
  const last = new Map<NoticeEvent, number>();
  const waiting = new Set<NoticeEvent>();
  let today = 0;
  let seen = new Set<string>();
  const isKnown = (about: string, now: number): boolean => {
    const day = Math.floor(now / DAY);
    if (day !== today) seen = new Set();
    today = day;
    const known = seen.has(about);
    seen.add(about);
    return known;
  };
  return {
    happened: (event, about, now) => {
      if (event === 'access' && isKnown(about, now)) return 'gathered';
      const at = (last.get(event) ?? -Infinity) + GATHERED[event];
      if (at <= now) {
        waiting.delete(event);
        last.set(event, now);
        return 'now';
      }
      if (waiting.has(event)) return 'gathered';
      waiting.add(event);
      return { at };
    },
    due: (event, now) => {
      if (!waiting.delete(event)) return false;
      last.set(event, now);
      return true;
    },
  };
};
