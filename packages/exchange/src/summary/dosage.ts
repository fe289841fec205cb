import type { EntryLine, LineDose } from '@carnet/record';
import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from '../wording/names.ts';
import { wordUnit } from '../wording/units.ts';
import { wordNumber } from '../wording/values.ts';

/** Unit of a period: "par jour"; "tous les" or "toutes les"; "jours". */
const PERIODS: Names = {
  s: ['par seconde|toutes les|secondes', 'a second|seconds'],
  min: ['par minute|toutes les|minutes', 'a minute|minutes'],
  h: ['par heure|toutes les|heures', 'an hour|hours'],
  d: ['par jour|tous les|jours', 'a day|days'],
  wk: ['par semaine|toutes les|semaines', 'a week|weeks'],
  mo: ['par mois|tous les|mois', 'a month|months'],
  a: ['par an|tous les|ans', 'a year|years'],
};

/* FHIR R4 event-timing and v3 TimingEvent codes. */
const MOMENTS: Names = {
  MORN: ['le matin', 'in the morning'],
  'MORN.early': ['tôt le matin', 'early in the morning'],
  'MORN.late': ['en fin de matinée', 'late in the morning'],
  NOON: ['à midi', 'at noon'],
  AFT: ['l’après-midi', 'in the afternoon'],
  'AFT.early': ['en début d’après-midi', 'early in the afternoon'],
  'AFT.late': ['en fin d’après-midi', 'late in the afternoon'],
  EVE: ['le soir', 'in the evening'],
  'EVE.early': ['en début de soirée', 'early in the evening'],
  'EVE.late': ['en fin de soirée', 'late in the evening'],
  NIGHT: ['la nuit', 'at night'],
  HS: ['au coucher', 'at bedtime'],
  WAKE: ['au réveil', 'on waking'],
  C: ['au repas', 'with a meal'],
  CM: ['au petit déjeuner', 'with breakfast'],
  CD: ['au déjeuner', 'with lunch'],
  CV: ['au dîner', 'with dinner'],
  AC: ['avant le repas', 'before a meal'],
  ACM: ['avant le petit déjeuner', 'before breakfast'],
  ACD: ['avant le déjeuner', 'before lunch'],
  ACV: ['avant le dîner', 'before dinner'],
  PC: ['après le repas', 'after a meal'],
  PCM: ['après le petit déjeuner', 'after breakfast'],
  PCD: ['après le déjeuner', 'after lunch'],
  PCV: ['après le dîner', 'after dinner'],
};

const TIME = /^\d\d:\d\d$/u;

const wordMoment = (moment: string, lang: Language): string | null => {
  if (TIME.test(moment)) return lang === 'fr' ? `à ${moment.replace(':', '\u00a0h\u00a0')}` : `at ${moment}`;
  const name = own(MOMENTS, moment);
  return name === undefined ? null : inLanguage(name, lang);
};

const times = (frequency: string, lang: Language): string => {
  if (lang === 'fr') return `${wordNumber(frequency, lang)} fois`;
  return frequency === '1' ? 'once' : frequency === '2' ? 'twice' : `${frequency} times`;
};

function wordEach(
  [frequency = '1', period = '1', unit = '']: readonly string[],
  lang: Language,
): string | null {
  const name = own(PERIODS, unit);
  if (name === undefined) return null;
  const [by = '', ...many] = inLanguage(name, lang).split('|');
  if (Number(period) === 1) return `${times(frequency, lang)} ${by}`;
  const [before, units] = lang === 'fr' ? many : ['every', ...many];
  const every = `${before ?? ''} ${wordNumber(period, lang)} ${units ?? ''}`;
  return frequency === '1' ? every : `${times(frequency, lang)} ${every}`;
}

const amount = (numbers: readonly string[], unit: string, lang: Language): string =>
  [
    numbers.map((number) => wordNumber(number, lang)).join(lang === 'fr' ? ' à ' : ' to '),
    wordUnit(unit, lang, numbers.at(-1)),
  ]
    .filter((part) => part !== '')
    .join(' ');

function wordStep({ text, dose, each, when = [], lasts, needed, more }: LineDose, lang: Language): string {
  if (text !== undefined) return text;
  const moments = when.map((one) => wordMoment(one, lang));
  const often = each === undefined ? null : wordEach(each, lang);
  const untold = more === true || moments.includes(null) || (each !== undefined && often === null);
  const [days, unit] = lasts ?? [];
  const said = [
    dose === undefined ? null : amount(dose.slice(0, -1), dose.at(-1) ?? '', lang),
    often,
    ...moments,
    days === undefined ? null : `${lang === 'fr' ? 'pendant' : 'for'} ${amount([days], unit ?? '', lang)}`,
    needed === true ? inLanguage(['si besoin', 'as needed'], lang) : null,
    untold ? inLanguage(['plus de détails dans l’entrée', 'more details in the entry'], lang) : null,
  ];
  return said.filter((part) => part !== null).join(', ');
}

/** How a medicine is taken, in words. */
export interface DosageWords {
  readonly words: string;
  /** Language of the words: the one asked for, the source's, or null when the source does not say. */
  readonly lang: string | null;
}

/**
 * How a medicine is taken: the source's own words as they are, else its structured dosage in French or English, "1
 * comprimé, 2 fois par jour". What cannot be told in a line is said to be in the entry. Null when nothing is said of it.
 */
export function wordDosage({ dosage, lang: written }: EntryLine, lang: Language): DosageWords | null {
  if (dosage === undefined) return null;
  if (dosage.length === 0)
    return {
      words: inLanguage(['comment le prendre\u00a0: voir l’entrée', 'how to take it: see the entry'], lang),
      lang,
    };
  const isSource = dosage.some(({ text }) => text !== undefined);
  return {
    words: dosage.map((step) => wordStep(step, lang)).join(lang === 'fr' ? '\u00a0; ' : '; '),
    lang: isSource ? (written ?? null) : lang,
  };
}
