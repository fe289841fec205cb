import { isArray, isNumber, isObject, itemsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { codesOf, wordsOf } from '../document/concept.ts';
import { isOfDay, wordDate, wordSince, wordTime, wordUntil } from './dates.ts';
import { nameOfCode } from './known-codes.ts';
import type { Language } from './names.ts';
import { wordLimits, wordNumber, wordValue } from './values.ts';

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/u;

const written = (value: Json | undefined): string | undefined => {
  const text = isNumber(value) ? value.toString() : textOf(value);
  return text === undefined || text.trim() === '' ? undefined : text.trim();
};

const wordMoment = (date: string, lang: Language): string =>
  [wordDate(date, lang), wordTime(date)].filter((part) => part !== null).join(', ');

/** A CodeableConcept or Coding: our name for its code, else the source's words, else the code. */
export function wordConcept(concept: JsonObject, lang: Language): string | null {
  const codes = codesOf(concept);
  const words = wordsOf(concept);
  const names = codes.map((code) => nameOfCode(code, lang, words));
  return names.find((name) => name !== null) ?? words?.trim() ?? codes[0]?.[1] ?? null;
}

/** A Quantity, Age or Duration: "6,1 %", "< 3 jours". */
function wordQuantity(quantity: JsonObject, lang: Language): string | null {
  const number = written(quantity['value']);
  const unit = written(quantity['code']) ?? written(quantity['unit']);
  if (number === undefined) return null;
  const words = wordValue({ number, ...(unit !== undefined && { unit }) }, lang);
  return [written(quantity['comparator']), words].filter((part) => part != null).join(' ');
}

/** "du 3 mai 2021 au 12 mai 2021", "depuis mai 2021", "since May 2021"; null for neither. */
function wordPeriod(start: string | null, end: string | null, lang: Language): string | null {
  if (start !== null && end !== null) {
    if (start === end) return start;
    if (lang === 'en') return `${start} to ${end}`;
    return `${isOfDay(start) ? 'du' : 'de'} ${start} ${isOfDay(end) ? 'au' : 'à'} ${end}`;
  }
  if (start !== null) return wordSince(start, lang);
  return end === null ? null : wordUntil(end, lang);
}

const inner = (value: Json | undefined, lang: Language): string | null =>
  value === undefined ? null : wordElement(value, lang);

/**
 * One element of a FHIR R4 resource in words, by its data type: CodeableConcept, Coding, Quantity, Range, Period, Ratio,
 * Reference, Annotation, ContactPoint, dates, numbers, texts; several are put one after the other. Null when it says
 * nothing that can be put in words.
 */
export function wordElement(value: Json, lang: Language): string | null {
  if (isArray(value)) {
    const all = itemsOf(value)
      .map((one) => wordElement(one, lang))
      .filter((one) => one !== null);
    return all.length === 0 ? null : [...new Set(all)].join(lang === 'fr' ? '\u00a0; ' : '; ');
  }
  if (value === true) return lang === 'fr' ? 'oui' : 'yes';
  if (value === false) return lang === 'fr' ? 'non' : 'no';
  if (isNumber(value)) return wordNumber(value.toString(), lang);
  if (!isObject(value)) {
    const text = written(value ?? undefined);
    return text === undefined ? null : DATE.test(text) ? wordMoment(text, lang) : text;
  }
  if ('coding' in value || ('system' in value && 'code' in value && !('value' in value)))
    return wordConcept(value, lang);
  if ('numerator' in value)
    return [inner(value['numerator'], lang), inner(value['denominator'], lang)]
      .filter((one) => one !== null)
      .join(' / ');
  if ('low' in value || 'high' in value)
    return wordLimits(inner(value['low'], lang), inner(value['high'], lang), lang);
  if ('start' in value || 'end' in value)
    return wordPeriod(inner(value['start'], lang), inner(value['end'], lang), lang);
  if (isNumber(value['value'])) return wordQuantity(value, lang);
  return written(value['display']) ?? written(value['text']) ?? written(value['value']) ?? null;
}
