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
import { codesOf } from '../document/concept.ts';
import { TIMING_CODES } from '../fhir/timing-codes.ts';
import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from './names.ts';
import { wordEach, wordMomentOfDay } from './timing.ts';
import { wordElement } from './word-element.ts';

/* Those of https://hl7.org/fhir/R4/valueset-timing-abbreviation.html that are no rate of a day or an hour. */
const OTHER_CODES: Names = {
  AM: ['chaque matin', 'every morning'],
  PM: ['chaque après-midi', 'every afternoon'],
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

const inWords = (value: Json | undefined, lang: Language): string | null =>
  value === undefined ? null : wordElement(value, lang);
const numberOf = (repeat: JsonObject, name: string): string | undefined => {
  const value = repeat[name];
  return isNumber(value) ? value.toString() : undefined;
};

function wordRate(repeat: JsonObject, lang: Language): string | null {
  const to = lang === 'fr' ? ' à ' : ' to ';
  const span = (name: string): string => {
    const [least, most] = [numberOf(repeat, name) ?? '1', numberOf(repeat, `${name}Max`)];
    return most === undefined || most === least ? least : `${least}${to}${most}`;
  };
  return wordEach([span('frequency'), span('period'), textOf(repeat['periodUnit']) ?? ''], lang);
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

function wordCode(code: string, lang: Language): string | null {
  const rate = own(TIMING_CODES, code);
  const other = own(OTHER_CODES, code);
  return rate ? wordEach(rate, lang) : other ? inLanguage(other, lang) : null;
}

function wordTiming(timing: JsonObject, lang: Language): (string | null)[] {
  const repeat = objectOf(timing['repeat']) ?? {};
  const coded = codesOf(timing['code']).map(([, code]) => wordCode(code, lang));
  const rate = wordRate(repeat, lang) ?? coded.find((one) => one !== null) ?? null;
  return [
    rate ?? inWords(timing['code'], lang),
    ...named(DAYS, repeat['dayOfWeek'], lang),
    ...[...itemsOf(repeat['when']), ...itemsOf(repeat['timeOfDay'])].map((at) =>
      wordMomentOfDay((textOf(at) ?? '').replace(/^(\d\d:\d\d):\d\d$/u, '$1'), lang),
    ),
    wordBoundsOf(repeat, lang),
  ];
}

function wordNeed(dosage: JsonObject, lang: Language): string | null {
  const why = inWords(dosage['asNeededCodeableConcept'], lang);
  if (why !== null) return lang === 'fr' ? `si besoin\u00a0: ${why}` : `if needed: ${why}`;
  return dosage['asNeededBoolean'] === true ? (lang === 'fr' ? 'si besoin' : 'if needed') : null;
}

/**
 * A FHIR R4 Dosage in words: the source's own sentence where it has one, else dose, rate, moments, length, need and
 * route: "1 comprimé, 2 fois par jour, le matin, pendant 7 jours". Null when it says none of these.
 */
export function wordFhirDosage(dosage: Json, lang: Language): string | null {
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
