import { sortKey } from '@carnet/record';
import type { Summarised } from './summarise.ts';

const BODY_MASS_INDEX = '39156-5';
const WEIGHTS = new Set(['29463-7', '3141-9']);

const codeOf = ({ line }: Summarised): string => line.code?.[1] ?? '';
const dayOf = ({ line }: Summarised): string => sortKey(line.date).slice(0, 10);

/**
 * Without a body mass index that is older than the last weight: it was computed from a weight that holds no more.
 *
 * @param entries newest first.
 */
export function withoutOvertaken<E extends Summarised>(entries: readonly E[]): readonly E[] {
  const weight = entries.find((one) => WEIGHTS.has(codeOf(one)));
  if (weight === undefined) return entries;
  return entries.filter((one) => codeOf(one) !== BODY_MASS_INDEX || dayOf(one) >= dayOf(weight));
}
