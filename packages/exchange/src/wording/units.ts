import { own } from '../own.ts';
import { inLanguage, type Language, type Name, type Names } from './names.ts';

/* UCUM codes (https://ucum.org) as French laboratories and plain English write them. */
const UNITS: Names = {
  '1': ['', ''],
  '%': ['%', '%'],
  '10*3/uL': ['G/L', '×10³/µL'],
  '10*9/L': ['G/L', '×10⁹/L'],
  '10*6/uL': ['T/L', '×10⁶/µL'],
  '10*12/L': ['T/L', '×10¹²/L'],
  '/uL': ['/mm³', '/µL'],
  '/min': ['par minute', 'per minute'],
  '{beats}/min': ['battements par minute', 'beats per minute'],
  '/d': ['par jour', 'per day'],
  '/[HPF]': ['par champ', 'per field'],
  '{#/area}': ['par champ', 'per field'],
  'mm[Hg]': ['mmHg', 'mmHg'],
  'cm[H2O]': ['cmH2O', 'cmH2O'],
  'kg/m2': ['kg/m²', 'kg/m²'],
  Cel: ['°C', '°C'],
  '[degF]': ['°F', '°F'],
  '[pH]': ['', ''],
  pH: ['', ''],
  '{pH}': ['', ''],
  '{INR}': ['', ''],
  '{SG}': ['', ''],
  SG: ['', ''],
  '{presence}': ['', ''],
  Presence: ['', ''],
  '{nominal}': ['', ''],
  '{score}': ['', ''],
  '{ratio}': ['', ''],
  '[IU]/L': ['UI/L', 'IU/L'],
  '[iU]/L': ['UI/L', 'IU/L'],
  'm[IU]/L': ['mUI/L', 'mIU/L'],
  'm[iU]/L': ['mUI/L', 'mIU/L'],
  'u[IU]/mL': ['µUI/mL', 'µIU/mL'],
  'k[IU]/L': ['kUI/L', 'kIU/L'],
  '[IU]/mL': ['UI/mL', 'IU/mL'],
  'U/L': ['U/L', 'U/L'],
  U: ['unité|unités', 'unit|units'],
  '[IU]': ['UI', 'IU'],
  ug: ['µg', 'µg'],
  'ug/L': ['µg/L', 'µg/L'],
  'ug/mL': ['µg/mL', 'µg/mL'],
  'ug/dL': ['µg/dL', 'µg/dL'],
  uL: ['µL', 'µL'],
  'umol/L': ['µmol/L', 'µmol/L'],
  'mL/min/{1.73_m2}': ['mL/min/1,73 m²', 'mL/min/1.73 m²'],
  'mL/min/1.73.m2': ['mL/min/1,73 m²', 'mL/min/1.73 m²'],
  'meq/L': ['mEq/L', 'mEq/L'],
  'mosm/kg': ['mOsm/kg', 'mOsm/kg'],
  '[in_i]': ['pouce|pouces', 'inch|inches'],
  '[lb_av]': ['livre|livres', 'pound|pounds'],
  min: ['min', 'min'],
  h: ['h', 'h'],
  d: ['jour|jours', 'day|days'],
  wk: ['semaine|semaines', 'week|weeks'],
  mo: ['mois', 'month|months'],
  a: ['an|ans', 'year|years'],
  'mm/h': ['mm/h', 'mm/h'],
  EUR: ['€', '€'],
};

/* What is taken by the piece, as French and English sources write it in a unit: as a word, or as UCUM annotation. */
const PIECES: Names = {
  ampoule: ['ampoule|ampoules', 'ampoule|ampoules'],
  application: ['application|applications', 'application|applications'],
  bouffée: ['bouffée|bouffées', 'puff|puffs'],
  puff: ['bouffée|bouffées', 'puff|puffs'],
  capsule: ['capsule|capsules', 'capsule|capsules'],
  comprimé: ['comprimé|comprimés', 'tablet|tablets'],
  tablet: ['comprimé|comprimés', 'tablet|tablets'],
  tbl: ['comprimé|comprimés', 'tablet|tablets'],
  dose: ['dose|doses', 'dose|doses'],
  gélule: ['gélule|gélules', 'capsule|capsules'],
  goutte: ['goutte|gouttes', 'drop|drops'],
  drop: ['goutte|gouttes', 'drop|drops'],
  injection: ['injection|injections', 'injection|injections'],
  patch: ['patch|patchs', 'patch|patches'],
  pulvérisation: ['pulvérisation|pulvérisations', 'spray|sprays'],
  spray: ['pulvérisation|pulvérisations', 'spray|sprays'],
  sachet: ['sachet|sachets', 'sachet|sachets'],
  suppositoire: ['suppositoire|suppositoires', 'suppository|suppositories'],
  suppository: ['suppositoire|suppositoires', 'suppository|suppositories'],
};

/** The name of a piece, which a source may have written as one of several. */
const pieceOf = (unit: string): Name | undefined => {
  const word = /^\{?(\p{L}+)\}?$/u.exec(unit)?.[1]?.toLowerCase();
  return word === undefined ? undefined : (own(PIECES, word) ?? own(PIECES, word.replace(/s$/u, '')));
};

const isOne = (number: string | undefined, lang: Language): boolean => {
  const size = Math.abs(Number(number ?? 2));
  return lang === 'fr' ? size < 2 : size === 1;
};

/**
 * A unit in words; UCUM annotations in braces lose them; what we do not know stays as written.
 *
 * @param number the number it stands with, for singular and plural.
 */
export function wordUnit(unit: string, lang: Language, number?: string): string {
  const name = own(UNITS, unit) ?? pieceOf(unit);
  if (name === undefined) return unit.replace(/[{}]/gu, '');
  const [one = '', many = one] = inLanguage(name, lang).split('|');
  return isOne(number, lang) ? one : many;
}

/**
 * A number with its unit, in one way of writing per language: "6,1 %" in French, with a narrow no-break space, and "6.1%"
 * in English; every other unit after a space. Without a unit the number alone.
 *
 * @param words the number as `wordNumber` writes it; two with a stroke between them for a blood pressure.
 * @param number the number that decides between singular and plural; none where both are one.
 */
export function wordAmount(words: string, unit: string, lang: Language, number?: string): string {
  const name = wordUnit(unit, lang, number);
  if (name === '%') return lang === 'fr' ? `${words}\u202f%` : `${words}%`;
  return name === '' ? words : `${words} ${name}`;
}
