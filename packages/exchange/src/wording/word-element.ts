import {
  isArray,
  isNumber,
  isObject,
  itemsOf,
  objectsOf,
  textOf,
  type Json,
  type JsonObject,
} from '../json/json.ts';
import { wordDate, wordTime } from './dates.ts';
import { nameOfCode } from './known-codes.ts';
import type { Language } from './names.ts';
import { wordNumber, wordValue } from './values.ts';

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/u;

const written = (value: Json | undefined): string | undefined => {
  const text = isNumber(value) ? value.toString() : textOf(value);
  return text === undefined || text.trim() === '' ? undefined : text.trim();
};

const wordMoment = (date: string, lang: Language): string =>
  [wordDate(date, lang), wordTime(date, lang)].filter((part) => part !== null).join(', ');

/** A CodeableConcept or Coding: our name for its code, else the source's words, else the code. */
export function wordConcept(concept: JsonObject, lang: Language): string | null {
  const text = written(concept['text']);
  const codings = concept['coding'] === undefined ? [concept] : objectsOf(concept['coding']);
  for (const { system, code, display } of codings) {
    const [at, what] = [written(system), written(code)];
    const name = at && what ? nameOfCode([at, what], lang, written(display) ?? text) : null;
    if (name !== null) return name;
  }
  const shown = codings.map(({ display, code }) => written(display) ?? written(code));
  return text ?? shown.find((one) => one !== undefined) ?? null;
}

/** A Quantity, Age or Duration: "6,1 %", "< 3 jours". */
export function wordQuantity(quantity: JsonObject, lang: Language): string | null {
  const number = written(quantity['value']);
  const unit = written(quantity['code']) ?? written(quantity['unit']);
  if (number === undefined) return null;
  const words = wordValue({ number, ...(unit !== undefined && { unit }) }, lang);
  return [written(quantity['comparator']), words].filter((part) => part != null).join(' ');
}

/** "4 à 5,6", "au moins 4". */
function wordLimits(low: string | null, high: string | null, lang: Language): string | null {
  if (low !== null && high !== null)
    return low === high ? low : `${low}${lang === 'fr' ? ' à ' : ' to '}${high}`;
  if (low !== null) return `${lang === 'fr' ? 'au moins' : 'at least'} ${low}`;
  return high === null ? null : `${lang === 'fr' ? 'au plus' : 'at most'} ${high}`;
}

const OF_DAY = /^\d+(?:er)? /u;

/** "du 3 au 12 mai 2021", "depuis mai 2021": French puts an article before a day, none before a month or a year. */
function wordPeriod(start: string | null, end: string | null, lang: Language): string | null {
  const [from, to] = [start ?? '', end ?? ''];
  const article = (date: string, day: string, other: string): string =>
    `${OF_DAY.test(date) ? day : other}${date}`;
  if (lang === 'en')
    return start === null
      ? end === null
        ? null
        : `until ${to}`
      : end === null
        ? `since ${from}`
        : `${from} to ${to}`;
  if (start !== null && end !== null)
    return start === end ? from : `${article(from, 'du ', 'de ')} ${article(to, 'au ', 'à ')}`;
  if (start !== null) return `depuis ${article(from, 'le ', '')}`;
  return end === null ? null : `jusqu’${article(to, 'au ', 'à ')}`;
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
