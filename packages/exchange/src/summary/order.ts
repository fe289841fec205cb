import type { EntryLine } from '@carnet/record';
import { isUsual } from '../wording/usual-flags.ts';
import { SEVERITIES } from '../wording/severities.ts';
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

const WORST_FIRST = Object.keys(SEVERITIES);

/** How serious an allergy is: 0 for the worst; what nobody says comes last. */
export function rankOfSeverity({ severity }: EntryLine): number {
  const place = WORST_FIRST.indexOf(severity ?? '');
  return place < 0 ? WORST_FIRST.length : place;
}

const RANKS: Readonly<Partial<Record<SummaryPart, (line: EntryLine) => number>>> = {
  allergies: rankOfSeverity,
  values: rankOfValue,
};

/** Puts what a reader looks for first; among equals the given order stays. */
export function inOrderOfUse<E extends { readonly line: EntryLine }>(
  part: SummaryPart,
  entries: readonly E[],
): readonly E[] {
  const rankOf = RANKS[part];
  if (rankOf === undefined) return entries;
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry.line) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}
