import type { EntryLine, LineDose } from '@carnet/record';
import { inLanguage, type Language } from '../wording/names.ts';
import { wordEach, wordMomentOfDay } from '../wording/timing.ts';
import { wordAmount } from '../wording/units.ts';
import { wordNumber } from '../wording/values.ts';

const amount = (numbers: readonly string[], unit: string, lang: Language): string =>
  wordAmount(
    numbers.map((number) => wordNumber(number, lang)).join(lang === 'fr' ? ' à ' : ' to '),
    unit,
    lang,
    numbers.at(-1),
  );

function wordStep({ text, dose, each, when = [], lasts, needed, more }: LineDose, lang: Language): string {
  if (text !== undefined) return text;
  const moments = when.map((one) => wordMomentOfDay(one, lang));
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
