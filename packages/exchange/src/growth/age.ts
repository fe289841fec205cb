import type { Language } from '../wording/names.ts';

const DAY = 86_400_000;
/** Days of a month as the WHO counts age: a year of 365.25 days by twelve. */
const MONTH = 30.4375;
const FULL = /^(\d{4})-(\d{2})-(\d{2})/u;

const partsOf = (date: string): readonly [number, number, number] | null => {
  const [, year, month, day] = FULL.exec(date) ?? [];
  return day === undefined ? null : [Number(year), Number(month), Number(day)];
};

const dayOf = ([year, month, day]: readonly [number, number, number]): number =>
  Date.UTC(year, month - 1, day) / DAY;

/**
 * The age at a date in months of 30.4375 days, by whole days as the WHO counts; null where one of the dates has no day, and
 * before birth.
 *
 * @param birth FHIR date.
 * @param date FHIR date; a time of day counts for nothing.
 */
export function ageInMonths(birth: string, date: string): number | null {
  const [born, then] = [partsOf(birth), partsOf(date)];
  if (born === null || then === null) return null;
  const days = dayOf(then) - dayOf(born);
  return days < 0 ? null : days / MONTH;
}

/** Birthdays by month that have passed, and days since birth. */
function lived(birth: string, date: string): readonly [months: number, days: number] | null {
  const [born, then] = [partsOf(birth), partsOf(date)];
  if (born === null || then === null || dayOf(then) < dayOf(born)) return null;
  const months = (then[0] - born[0]) * 12 + then[1] - born[1] - (then[2] < born[2] ? 1 : 0);
  return [months, dayOf(then) - dayOf(born)];
}

/** The age from which on the curves of growth end, in years. */
const GROWN = 19;

/** Whether somebody born then is under nineteen on a day; null where the day of birth is not known or lies ahead. */
export function isGrowing(birth: string, day: string): boolean | null {
  const age = lived(birth, day);
  return age === null ? null : age[0] < GROWN * 12;
}

const WORDS = {
  fr: {
    and: ' et ',
    day: ['jour', 'jours'],
    month: ['mois', 'mois'],
    year: ['an', 'ans'],
    isOne: (count: number) => count < 2,
  },
  en: {
    and: ' and ',
    day: ['day', 'days'],
    month: ['month', 'months'],
    year: ['year', 'years'],
    isOne: (count: number) => count === 1,
  },
} as const;

/** The age in words: days in the first month, months up to two years, then years and months; null as in `ageInMonths`. */
export function wordAge(birth: string, date: string, lang: Language): string | null {
  const age = lived(birth, date);
  if (age === null) return null;
  const [months, days] = age;
  const words = WORDS[lang];
  const counted = (count: number, [one, many]: readonly [string, string]): string =>
    `${count}\u00a0${words.isOne(count) ? one : many}`;
  if (months < 1) return counted(days, words.day);
  if (months < 24) return counted(months, words.month);
  const years = counted(Math.floor(months / 12), words.year);
  return months % 12 === 0 ? years : `${years}${words.and}${counted(months % 12, words.month)}`;
}
