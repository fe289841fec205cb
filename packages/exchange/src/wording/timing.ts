import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from './names.ts';
import { wordNumber } from './values.ts';

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
  PHS: ['après le coucher', 'after going to sleep'],
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

/** A moment of the day in words, by its code or as `HH:mm`; null for a code that is not known. */
export const wordMomentOfDay = (moment: string, lang: Language): string | null => {
  if (TIME.test(moment)) return lang === 'fr' ? `à ${moment.replace(':', '\u00a0h\u00a0')}` : `at ${moment}`;
  const name = own(MOMENTS, moment);
  return name === undefined ? null : inLanguage(name, lang);
};

const times = (frequency: string, lang: Language): string => {
  if (lang === 'fr') return `${wordNumber(frequency, lang)} fois`;
  return frequency === '1' ? 'once' : frequency === '2' ? 'twice' : `${frequency} times`;
};

/** "2 fois par jour", "toutes les 6 heures": frequency, period and its unit; null for a unit that is not known. */
export function wordEach(
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
