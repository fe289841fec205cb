import { sortKey, type EntryLine } from '@carnet/record';
import { isAfter } from '../days.ts';
import { standingOf } from './standing.ts';
import type { Summarised } from './summarise.ts';

/** Whether "none known" and what stands beside it surely contradict each other, or only may: "no known food allergy". */
export type Contradiction = 'surely' | 'perhaps';

/** Codes that deny one sort of allergy alone, of SNOMED CT and of the International Patient Summary. */
const OF_ONE_SORT = new Set([
  '409137002',
  '428607008',
  '429625007',
  '1003774007',
  'no-known-medication-allergies',
  'no-known-environmental-allergies',
  'no-known-food-allergies',
]);

/** Whether a list both says that nothing is known and names something that holds; null when it does not. */
export function contradictionIn(lines: readonly EntryLine[]): Contradiction | null {
  const denials = lines.filter((line) => standingOf(line) === 'none-known');
  if (denials.length === 0 || !lines.some((line) => standingOf(line) === 'current')) return null;
  return denials.every(({ code }) => OF_ONE_SORT.has(code?.[1] ?? '')) ? 'perhaps' : 'surely';
}

const isNewer = (one: Summarised, than: readonly Summarised[]): boolean =>
  than.every(({ line }) => sortKey(one.line.date) > sortKey(line.date));

/** What is surely written after "none known" takes its place; of dates that are not known, none does. */
const isOverruled = ({ line: { date } }: Summarised, held: readonly Summarised[]): boolean =>
  date !== null && held.some(({ line }) => line.date !== null && isAfter(line.date, date));

/**
 * The newest word that nothing is known, or that a source does not know, unless entries that hold say more.
 *
 * @param words newest first.
 */
export function saidOf<E extends Summarised>(words: readonly E[], held: readonly E[]): E | null {
  const [word] = words;
  if (word === undefined) return null;
  const stands = standingOf(word.line) === 'none-known' ? !isOverruled(word, held) : isNewer(word, held);
  return stands ? word : null;
}
