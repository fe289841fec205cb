import { isApart, type TimelineEntry } from '@carnet/record';

/** The entries that may stand in a file made for other people: none that its owner keeps from anybody. */
export const forOthers = (entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  entries.filter(({ line }) => !isApart(line));
