import type { Lms } from './lms.ts';

/** L, M and S by age in months of 30.4375 days, youngest first. */
export type LmsTable = readonly (readonly [months: number, l: number, m: number, s: number])[];

/** The same of a measure that is not skewed: L is 1. */
export type NormalTable = readonly (readonly [months: number, m: number, s: number])[];

const lmsOf = (row: LmsTable[number] | NormalTable[number]): Lms =>
  row.length === 3 ? { l: 1, m: row[1], s: row[2] } : { l: row[1], m: row[2], s: row[3] };

/** L, M and S at an age, on the straight line between the two nearest rows; null outside of the table. */
export function lmsBetween(table: LmsTable | NormalTable, months: number): Lms | null {
  const after = table.findIndex(([age]) => age >= months);
  const [low, high] = [table[Math.max(after - 1, 0)], table[after]];
  if (low === undefined || high === undefined || months < low[0]) return null;
  const share = high[0] === low[0] ? 0 : (months - low[0]) / (high[0] - low[0]);
  const [from, to] = [lmsOf(low), lmsOf(high)];
  const between = (one: number, other: number): number => one + (other - one) * share;
  return { l: between(from.l, to.l), m: between(from.m, to.m), s: between(from.s, to.s) };
}
