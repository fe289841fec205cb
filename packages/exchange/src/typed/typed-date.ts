import { dayOf, isAfter } from '../days.ts';
import { MONTHS, wordDate } from '../wording/dates.ts';
import type { Language } from '../wording/names.ts';

/** Who types, and when: how day and month are ordered, and which years are past. */
export interface TypedBy {
  readonly language: Language;
  readonly now: Date;
}

/** What a typed date is of: a day of birth, something that cannot lie ahead, or anything. */
export type DateOf = 'birth' | 'past' | 'any';

/** Why a typed date is not taken: it is none, can be two days, can be of two centuries, or lies ahead and must not. */
export type DateFault = 'not-a-date' | 'which-month' | 'which-century' | 'ahead';

/** A FHIR date of the precision typed, null for nothing; or why it is not taken. */
export type TypedDate =
  { readonly date: string | null; readonly fault: null } | { readonly fault: DateFault };

interface Parts {
  /** Four digits, or two. */
  readonly year: string;
  readonly month?: number;
  readonly day?: number;
}

const YEAR_FIRST = /^(\d{4})(?:([/.-])(\d{1,2})(?:\2(\d{1,2}))?)?$/u;
const MONTH_AND_YEAR = /^(\d{1,2})[/. -](\d{4})$/u;
/** A year of two digits after a hyphen could as well be a day: 26-11-03. */
const THREE_FIGURES = /^(\d{1,2}) ?[/. -] ?(\d{1,2}) ?(?:[/. -] ?(\d{4})|[/. ] ?(\d{2}))$/u;
const DAY_FIRST = /^(\d{1,2})(?:er|st|nd|rd|th)?[ /.-]*(?:of )?(\p{L}{3,})[ /.,-]*(\d{4}|\d{2})$/u;
const MONTH_ALONE = /^(\p{L}{3,})[ /.,-]*(\d{4})$/u;
const MONTH_FIRST = /^(\p{L}{3,})[ .]*(\d{1,2})(?:er|st|nd|rd|th)?(?:, ?| )(\d{4}|\d{2})$/u;

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The only month that begins so in French or in English: "nov", "févr", "août"; undefined for "jui". */
function monthOf(name: string): number | undefined {
  const all = Object.values(MONTHS).flatMap((names) =>
    names.flatMap((one, at) => (bare(one).startsWith(name) ? [at + 1] : [])),
  );
  const [month, ...others] = new Set(all);
  return others.length === 0 ? month : undefined;
}

function inWords(text: string): Parts | null {
  const [, name = '', ofYear] = MONTH_ALONE.exec(text) ?? [];
  const [, dayFirst, between = name, after] = DAY_FIRST.exec(text) ?? [];
  const [, first = between, day = dayFirst, year = after ?? ofYear] = MONTH_FIRST.exec(text) ?? [];
  const month = monthOf(first);
  if (year === undefined || month === undefined) return null;
  return partsOf(year, String(month), day);
}

/** Day and month as the language orders them; English is written both ways, so only what can be read one way is taken. */
function ordered(first: number, second: number, language: Language): readonly number[] | null {
  if (language === 'fr' || first > 12 || first === second || first * second === 0) return [first, second];
  return second > 12 ? [second, first] : null;
}

function inFigures(text: string, language: Language): Parts | DateFault | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return partsOf(yearFirst[1] ?? '', yearFirst[3], yearFirst[4]);
  const monthFirst = MONTH_AND_YEAR.exec(text);
  if (monthFirst) return partsOf(monthFirst[2] ?? '', monthFirst[1]);
  const three = THREE_FIGURES.exec(text);
  if (!three) return /^\d{1,2}-\d{1,2}-\d{2}$/u.test(text) ? 'which-century' : null;
  const [, first, second, long, short] = three;
  const inOrder = ordered(Number(first), Number(second), language);
  if (inOrder === null) return 'which-month';
  const [day = 0, month = 0] = inOrder;
  return { year: long ?? short ?? '', month, day };
}

const partsOf = (year: string, month: string | undefined, day?: string): Parts => ({
  year,
  ...(month !== undefined && { month: Number(month) }),
  ...(day !== undefined && { day: Number(day) }),
});

/** The year of two digits, if it can only be one; null else. */
function yearOf(text: string, of: DateOf, now: Date): number | null {
  if (text.length === 4) return Number(text);
  const late = 2000 + Number(text);
  if (late > now.getFullYear()) return of === 'any' ? null : late - 100;
  return of === 'birth' ? null : late;
}

const isYear = (year: number): boolean => year >= 1850 && year <= 2150;

const isDay = (year: number, month: number, day: number): boolean =>
  day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;

/**
 * Reads a date that somebody typed in French or English, in figures or with the month in words, as precise as it is.
 * In figures the day comes before the month in French; in English only what has one meaning is taken. No date is guessed:
 * what could be two is a fault.
 */
export function readTypedDate(typed: string, { language, now }: TypedBy, of: DateOf = 'past'): TypedDate {
  const text = bare(typed.normalize('NFKC').trim().replace(/\s+/gu, ' ')).replace(/^(?:le|the) /u, '');
  if (text === '') return { date: null, fault: null };
  const parts = inFigures(text, language) ?? inWords(text);
  if (parts === null) return { fault: 'not-a-date' };
  if (typeof parts === 'string') return { fault: parts };
  const { month, day } = parts;
  const year = yearOf(parts.year, of, now);
  if (year === null) return { fault: 'which-century' };
  const isSound =
    isYear(year) &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (month === undefined || day === undefined || isDay(year, month, day));
  if (!isSound) return { fault: 'not-a-date' };
  const figures = [month, day].flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, '0')]));
  const date = [String(year), ...figures].join('-');
  return of !== 'any' && isAfter(date, dayOf(now)) ? { fault: 'ahead' } : { date, fault: null };
}

/** A FHIR date as one would type it: '28/08/2019' in French, '28 August 2019' in English; nothing for none. */
export const typedDate = (date: string | null, language: Language): string => {
  const day = (date ?? '').slice(0, 10);
  return language === 'fr' ? day.split('-').reverse().join('/') : wordDate(day, language);
};

const FAULTS: Readonly<Record<Language, Readonly<Record<DateFault, string>>>> = {
  fr: {
    'not-a-date': 'Ce n’est pas une date. Écrivez par exemple 12/05/2021, mai 2021 ou 2021.',
    'which-month':
      'Cette date peut être celle de deux jours. Écrivez le mois en lettres, par exemple 3 mars 2021.',
    'which-century': 'Écrivez l’année en quatre chiffres, par exemple 2021 ou 1952.',
    ahead: 'Cette date est dans l’avenir.',
  },
  en: {
    'not-a-date': 'This is not a date. Write for example 12 May 2021, May 2021 or 2021.',
    'which-month':
      'This date can be two different days. Write the month in letters, for example 3 March 2021.',
    'which-century': 'Write the year with four digits, for example 2021 or 1952.',
    ahead: 'This date lies ahead.',
  },
};

/** Why a typed date is not taken and what to do, in French or English. */
export const dateFaultSentence = (fault: DateFault, language: Language): string => FAULTS[language][fault];
