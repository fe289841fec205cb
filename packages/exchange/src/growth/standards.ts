import type { GrowthMeasure, Sex } from './growth-measure.ts';
import { valueAt, type Lms } from './lms.ts';
import { lmsBetween, type LmsTable, type NormalTable } from './lms-table.ts';
import { BMI } from './tables/bmi.ts';
import { HEAD } from './tables/head.ts';
import { HEIGHT } from './tables/height.ts';
import { WEIGHT } from './tables/weight.ts';

type Table = LmsTable | NormalTable;

/** Tables that follow one another; lying and standing heights meet at 24 months, where the second begins. */
const TABLES: Readonly<Record<GrowthMeasure, Readonly<Record<Sex, readonly Table[]>>>> = {
  weight: WEIGHT,
  height: HEIGHT,
  bmi: BMI,
  head: HEAD,
};

/**
 * How a measure is spread at an age: WHO Child Growth Standards (2006) up to five years, WHO growth reference (2007) after.
 * Height is that of a child who lies below 24 months and of one who stands from then on, which is 0.7 cm less; the body mass
 * index follows. Null where the WHO gives none: weight after 10 years, head after 5, everything after 19.
 *
 * @param months age in months of 30.4375 days.
 */
export function lmsAt(measure: GrowthMeasure, sex: Sex, months: number): Lms | null {
  const tables = TABLES[measure][sex];
  const table = tables.findLast(([first]) => (first?.[0] ?? Infinity) <= months);
  return table === undefined ? null : lmsBetween(table, months);
}

/** The ages of the rows, youngest first; one at which height changes from lying to standing is there twice. */
const agesOf = (measure: GrowthMeasure, sex: Sex): readonly number[] =>
  TABLES[measure][sex].flatMap((table) => table.map(([months]) => months));

/** The last age in months that the standards know. */
export const lastMonthOf = (measure: GrowthMeasure): number => agesOf(measure, 'female').at(-1) ?? 0;

/** The age in months at which children are measured standing; a hair before they still lie. */
const STANDS = 24;
const BEFORE = 1e-6;

/** The line of children who lie `z` standard deviations from the median, between two ages in months. */
export function lineAt(
  z: number,
  measure: GrowthMeasure,
  sex: Sex,
  [from, to]: readonly [number, number],
): readonly { readonly months: number; readonly value: number }[] {
  const ages = agesOf(measure, sex).filter((months) => months > from && months < to);
  const places = ages.map((months, n) => (ages[n + 1] === months ? months - BEFORE : months));
  return [from, ...places, to === STANDS ? to - BEFORE : to].flatMap((months) => {
    const lms = lmsAt(measure, sex, months);
    return lms === null ? [] : [{ months, value: valueAt(z, lms) }];
  });
}
