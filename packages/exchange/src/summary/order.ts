import type { EntryLine } from '@carnet/record';
import { isUsual } from '../wording/usual-flags.ts';
import type { SummaryPart } from './parts.ts';

/** Results of which a reader wants the last one first: blood group, then measures in the usual order of a visit. */
const FIRST_VALUES = [
  '882-1',
  '85354-9',
  '55284-4',
  '8867-4',
  '29463-7',
  '39156-5',
  '8302-2',
  '2708-6',
  '59408-5',
  '8310-5',
];
const isUnusual = ({ value }: EntryLine): boolean => value?.flag !== undefined && !isUsual(value.flag);

/** Measures of a visit, then what is out of its range, then the rest. */
function rankOfValue(line: EntryLine): number {
  const place = line.code === undefined ? -1 : FIRST_VALUES.indexOf(line.code[1]);
  if (place >= 0) return place;
  return FIRST_VALUES.length + (isUnusual(line) ? 0 : 1);
}

/** Puts what a reader looks for first; among equals the given order stays. */
export const inOrderOfUse = <E extends { readonly line: EntryLine }>(
  part: SummaryPart,
  entries: readonly E[],
): readonly E[] =>
  part === 'values'
    ? entries
        .map((entry) => ({ entry, rank: rankOfValue(entry.line) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ entry }) => entry)
    : entries;
