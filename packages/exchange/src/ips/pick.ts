import { sortKey, type TimelineEntry } from '@carnet/record';
import { forOthers } from '../out/for-others.ts';
import { IPS_SECTIONS, type IpsSection } from './sections.ts';

/** A section with what a record has for it. */
export interface FilledSection {
  readonly section: IpsSection;
  readonly entries: readonly TimelineEntry[];
}

const codeOf = ({ line }: TimelineEntry): string => line.code?.join(' ') ?? line.title;

/** The newest of each code. */
function latest(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const seen = new Map<string, TimelineEntry>();
  for (const entry of entries) {
    const before = seen.get(codeOf(entry));
    if (before === undefined || sortKey(before.line.date) < sortKey(entry.line.date))
      seen.set(codeOf(entry), entry);
  }
  return [...seen.values()];
}

/** Puts every entry that belongs into a patient summary into its section; empty ones stay only where required. */
export const fillSections = (entries: readonly TimelineEntry[]): readonly FilledSection[] =>
  IPS_SECTIONS.map((section) => {
    const mine = entries.filter(
      ({ category, line }) =>
        line.of === undefined &&
        section.categories.includes(category) &&
        section.kinds.includes(line.kind) &&
        section.takes(line),
    );
    return { section, entries: section.latest ? latest(mine) : mine };
  }).filter(({ section, entries: mine }) => mine.length > 0 || section.absence !== null);

/** The entries of a record that a patient summary for others holds, each once. */
export const heldByIps = (entries: readonly TimelineEntry[]): readonly TimelineEntry[] => [
  ...new Set(fillSections(forOthers(entries)).flatMap((filled) => filled.entries)),
];
