import type { TimelineEntry } from '@carnet/record';

/** Whether an entry lies apart: from everybody, from somebody, or behind a second secret. Its line names its category then. */
export const isApart = ({ line }: Pick<TimelineEntry, 'line'>): boolean => line.category !== undefined;

/** The entries that may stand in a file made for other people: none that its owner keeps from anybody. */
export const forOthers = (entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  entries.filter((entry) => !isApart(entry));
