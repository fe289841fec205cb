import { CATEGORY_TERMS, type Category } from '@carnet/vocab';
import type { Language } from './names.ts';

/** The name of a category: "Résultats de biologie", "Laboratory results". */
export const wordCategory = (category: Category, lang: Language): string => CATEGORY_TERMS[category][lang];

interface Noun {
  readonly one: string;
  readonly many: string;
}

const COUNTED: Readonly<Record<Language, Readonly<Record<Counted, Noun>>>> = {
  fr: {
    entry: { one: 'entrée', many: 'entrées' },
    document: { one: 'document', many: 'documents' },
    result: { one: 'résultat', many: 'résultats' },
    file: { one: 'fichier', many: 'fichiers' },
  },
  en: {
    entry: { one: 'entry', many: 'entries' },
    document: { one: 'document', many: 'documents' },
    result: { one: 'result', many: 'results' },
    file: { one: 'file', many: 'files' },
  },
};

/** What can be counted in words. */
export type Counted = 'entry' | 'document' | 'result' | 'file';

/** A count with its noun: "0 entrée", "1 entrée", "2 entrées"; "0 entries", "1 entry" (French zero is singular). */
export function wordCount(count: number, noun: Counted, lang: Language): string {
  const { one, many } = COUNTED[lang][noun];
  const isOne = lang === 'fr' ? Math.abs(count) < 2 : count === 1;
  const digits = String(count).replace(/\B(?=(\d{3})+$)/gu, lang === 'fr' ? '\u202f' : ',');
  return `${digits} ${isOne ? one : many}`;
}
