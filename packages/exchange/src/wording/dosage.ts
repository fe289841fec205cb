import {
  isNumber,
  isObject,
  itemsOf,
  objectOf,
  objectsOf,
  textOf,
  type Json,
  type JsonObject,
} from '../json/json.ts';
import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from './names.ts';
import { wordElement } from './word-element.ts';

/* https://hl7.org/fhir/R4/valueset-event-timing.html */
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
  'EVE.late': ['tard le soir', 'late in the evening'],
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
/* https://hl7.org/fhir/R4/valueset-timing-abbreviation.html */
const ABBREVIATIONS: Names = {
  BID: ['2 fois par jour', 'twice a day'],
  TID: ['3 fois par jour', '3 times a day'],
  QID: ['4 fois par jour', '4 times a day'],
  AM: ['chaque matin', 'every morning'],
  PM: ['chaque après-midi', 'every afternoon'],
  QD: ['chaque jour', 'every day'],
  QOD: ['un jour sur deux', 'every other day'],
  Q1H: ['toutes les heures', 'every hour'],
  Q2H: ['toutes les 2 heures', 'every 2 hours'],
  Q3H: ['toutes les 3 heures', 'every 3 hours'],
  Q4H: ['toutes les 4 heures', 'every 4 hours'],
  Q6H: ['toutes les 6 heures', 'every 6 hours'],
  Q8H: ['toutes les 8 heures', 'every 8 hours'],
  BED: ['au coucher', 'at bedtime'],
  WK: ['chaque semaine', 'weekly'],
  MO: ['chaque mois', 'monthly'],
};
const DAYS: Names = {
  mon: ['lundi', 'Monday'],
  tue: ['mardi', 'Tuesday'],
  wed: ['mercredi', 'Wednesday'],
  thu: ['jeudi', 'Thursday'],
  fri: ['vendredi', 'Friday'],
  sat: ['samedi', 'Saturday'],
  sun: ['dimanche', 'Sunday'],
};
/** One of a unit of time, and several, with the article that "every" takes. */
const PERIODS: Readonly<Record<string, { readonly per: Names[string]; readonly every: Names[string] }>> = {
  min: { per: ['par minute', 'a minute'], every: ['toutes les # minutes', 'every # minutes'] },
  h: { per: ['par heure', 'an hour'], every: ['toutes les # heures', 'every # hours'] },
  d: { per: ['par jour', 'a day'], every: ['tous les # jours', 'every # days'] },
  wk: { per: ['par semaine', 'a week'], every: ['toutes les # semaines', 'every # weeks'] },
  mo: { per: ['par mois', 'a month'], every: ['tous les # mois', 'every # months'] },
  a: { per: ['par an', 'a year'], every: ['tous les # ans', 'every # years'] },
};

const inWords = (value: Json | undefined, lang: Language): string | null =>
  value === undefined ? null : wordElement(value, lang);
const numberOf = (repeat: JsonObject, name: string): string | undefined => {
  const value = repeat[name];
  return isNumber(value) ? value.toString() : undefined;
};

function wordRate(repeat: JsonObject, lang: Language): string | null {
  const unit = own(PERIODS, textOf(repeat['periodUnit']) ?? '');
  const period = numberOf(repeat, 'period') ?? '1';
  if (unit === undefined) return null;
  const most = numberOf(repeat, 'frequencyMax');
  const least = numberOf(repeat, 'frequency') ?? '1';
  const times =
    most === undefined || most === least ? least : `${least}${lang === 'fr' ? ' à ' : ' to '}${most}`;
  const often = lang === 'fr' ? `${times} fois` : times === '1' ? 'once' : `${times} times`;
  if (period === '1') return `${often} ${inLanguage(unit.per, lang)}`;
  const longest = numberOf(repeat, 'periodMax');
  const span = longest === undefined ? period : `${period}${lang === 'fr' ? ' à ' : ' to '}${longest}`;
  const every = inLanguage(unit.every, lang).replace('#', lang === 'fr' ? span.replace('.', ',') : span);
  return times === '1' ? every : `${often} ${every}`;
}

const named = (table: Names, values: Json | undefined, lang: Language): string[] =>
  itemsOf(values).flatMap((value) => {
    const name = own(table, textOf(value) ?? '');
    return name === undefined ? [] : [inLanguage(name, lang)];
  });

function wordBoundsOf(repeat: JsonObject, lang: Language): string | null {
  const lasting = inWords(repeat['boundsDuration'] ?? repeat['boundsRange'], lang);
  if (lasting !== null) return `${lang === 'fr' ? 'pendant' : 'for'} ${lasting}`;
  return inWords(repeat['boundsPeriod'], lang);
}

function wordTiming(timing: JsonObject, lang: Language): (string | null)[] {
  const repeat = objectOf(timing['repeat']) ?? {};
  const codes = objectsOf(objectOf(timing['code'])?.['coding']).map(({ code }) => code ?? '');
  const rate = wordRate(repeat, lang) ?? named(ABBREVIATIONS, codes, lang)[0] ?? null;
  return [
    rate ?? inWords(timing['code'], lang),
    ...named(DAYS, repeat['dayOfWeek'], lang),
    ...named(MOMENTS, repeat['when'], lang),
    ...itemsOf(repeat['timeOfDay']).map((time) => (textOf(time) ?? '').slice(0, 5)),
    wordBoundsOf(repeat, lang),
  ];
}

function wordNeed(dosage: JsonObject, lang: Language): string | null {
  const why = inWords(dosage['asNeededCodeableConcept'], lang);
  if (why !== null) return lang === 'fr' ? `si besoin : ${why}` : `if needed: ${why}`;
  return dosage['asNeededBoolean'] === true ? (lang === 'fr' ? 'si besoin' : 'if needed') : null;
}

/**
 * A FHIR R4 Dosage in words: the source's own sentence where it has one, else dose, rate, moments, length, need and
 * route: "1 comprimé, 2 fois par jour, le matin, pendant 7 jours". Null when it says none of these.
 */
export function wordDosage(dosage: Json, lang: Language): string | null {
  if (!isObject(dosage)) return null;
  const told = textOf(dosage['text']) ?? textOf(dosage['patientInstruction']);
  if (told !== undefined && told.trim() !== '') return told.trim();
  const doses = objectsOf(dosage['doseAndRate']).flatMap((one) => [
    inWords(one['doseQuantity'] ?? one['doseRange'], lang),
    inWords(one['rateQuantity'] ?? one['rateRatio'] ?? one['rateRange'], lang),
  ]);
  const most = inWords(dosage['maxDosePerPeriod'], lang);
  const parts = [
    ...doses,
    ...wordTiming(objectOf(dosage['timing']) ?? {}, lang),
    wordNeed(dosage, lang),
    inWords(dosage['route'], lang),
    inWords(dosage['site'], lang),
    inWords(dosage['additionalInstruction'], lang),
    most === null ? null : `${lang === 'fr' ? 'au plus' : 'at most'} ${most}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
