import type { EntryValue } from '@carnet/record';
import { own } from '../own.ts';
import { wordDate } from './dates.ts';
import { nameOfCode } from './known-codes.ts';
import type { Language } from './names.ts';
import { wordAmount } from './units.ts';

const NUMBER = /^-?\d+(\.\d+)?$/u;
const NUMERIC_TEXT = /^(?:[<>]=?\s*)?-?\d+(?:\.\d+)?(?:\s*[/-]\s*-?\d+(?:\.\d+)?)?$/u;
const DAY = /^\d{4}-\d{2}-\d{2}(?:T\S+)?$/u;
const YES_NO: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: { true: 'oui', false: 'non' },
  en: { true: 'yes', false: 'no' },
};

/** A number with the digits it came with, the decimal sign of the language. */
export const wordNumber = (number: string, lang: Language): string =>
  lang === 'fr' && NUMBER.test(number) ? number.replace('.', ',') : number;

const wordText = (text: string, lang: Language): string => {
  if (NUMERIC_TEXT.test(text) && lang === 'fr') return text.replaceAll('.', ',');
  return DAY.test(text) ? wordDate(text, lang) : (own(YES_NO[lang], text) ?? text);
};

/** A value in words: "6,1 %", "négatif", "112/66 mmHg"; null when there is none. */
export function wordValue(value: EntryValue | undefined, lang: Language): string | null {
  if (value === undefined) return null;
  if (value.number !== undefined)
    return wordAmount(wordNumber(value.number, lang), value.unit ?? '', lang, value.number);
  const name = value.code === undefined ? null : nameOfCode(value.code, lang, value.text);
  if (name !== null) return name;
  if (value.text !== undefined) return wordAmount(wordText(value.text, lang), value.unit ?? '', lang);
  return value.code?.[1] ?? null;
}

/** Whether the words of a value are the source's own, in whatever language it writes. */
export const isSourceText = (value: EntryValue | undefined): boolean =>
  value?.text !== undefined &&
  value.number === undefined &&
  !NUMERIC_TEXT.test(value.text) &&
  !DAY.test(value.text) &&
  own(YES_NO.fr, value.text) === undefined &&
  (value.code === undefined || nameOfCode(value.code, 'fr', value.text) === null);

/** Limits in words: "4 à 5,6", "4 to 5.6", "au plus 5", "5 or less"; null for none. */
export function wordLimits(low: string | null, high: string | null, lang: Language): string | null {
  if (low !== null && high !== null)
    return low === high ? low : `${low} ${lang === 'fr' ? 'à' : 'to'} ${high}`;
  if (low !== null) return lang === 'fr' ? `au moins ${low}` : `${low} or more`;
  if (high !== null) return lang === 'fr' ? `au plus ${high}` : `${high} or less`;
  return null;
}

/** A reference range in words: "(4 à 5,6)", "(4 to 5.6)", "(au plus 5)"; null when there is none. */
export function wordRange(value: EntryValue | undefined, lang: Language): string | null {
  const [low, high] = (value?.range ?? [null, null]).map((one) =>
    one === null ? null : wordNumber(one, lang),
  );
  const words = wordLimits(low ?? null, high ?? null, lang);
  return words === null ? null : `(${words})`;
}
