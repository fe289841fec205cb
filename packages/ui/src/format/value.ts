import type { EntryValue } from '@carnet/record';
import { m } from '../paraglide/messages.js';
import { writeDecimal } from './number.ts';
import { writeUnit } from './unit.ts';

const NBSP = '\u00a0';

/** Value and unit as one line: '6,1 %'. Null when the value says nothing. */
export function writeValue(value: EntryValue | undefined, locale: string): string | null {
  if (value?.number !== undefined) {
    const unit = value.unit === undefined ? '' : writeUnit(value.unit);
    const tight = unit === '%' && locale === 'en';
    return writeDecimal(value.number, locale) + (unit === '' ? '' : (tight ? '' : NBSP) + unit);
  }
  return value?.text ?? null;
}

/** The reference range in words; null when there is none. */
export function writeRange(value: EntryValue | undefined, locale: string): string | null {
  const [low = null, high = null] = value?.range ?? [];
  const write = (bound: string): string => writeDecimal(bound, locale);
  if (low !== null && high !== null) return m.value_range({ low: write(low), high: write(high) });
  if (low !== null) return m.value_range_from({ low: write(low) });
  return high === null ? null : m.value_range_to({ high: write(high) });
}

/** What a flag means: words, an arrow, and whether it asks for attention. */
export interface FlagWords {
  readonly words: string;
  readonly arrow: string;
  readonly unusual: boolean;
}

const FLAGS: Readonly<Record<string, () => FlagWords>> = {
  H: () => ({ words: m.value_flag_high(), arrow: '↑', unusual: true }),
  HH: () => ({ words: m.value_flag_very_high(), arrow: '⇈', unusual: true }),
  HU: () => ({ words: m.value_flag_very_high(), arrow: '⇈', unusual: true }),
  L: () => ({ words: m.value_flag_low(), arrow: '↓', unusual: true }),
  LL: () => ({ words: m.value_flag_very_low(), arrow: '⇊', unusual: true }),
  LU: () => ({ words: m.value_flag_very_low(), arrow: '⇊', unusual: true }),
  A: () => ({ words: m.value_flag_abnormal(), arrow: '!', unusual: true }),
  AA: () => ({ words: m.value_flag_abnormal(), arrow: '!', unusual: true }),
  N: () => ({ words: m.value_flag_normal(), arrow: '', unusual: false }),
  POS: () => ({ words: m.value_flag_positive(), arrow: '', unusual: true }),
  NEG: () => ({ words: m.value_flag_negative(), arrow: '', unusual: false }),
};

/** Null for no flag, or for one this table does not know: nothing is guessed. */
export function readFlag(flag: string | undefined): FlagWords | null {
  return flag === undefined ? null : (FLAGS[flag.toUpperCase()]?.() ?? null);
}
