import type { EntryLine } from '@carnet/record';
import { own } from '../own.ts';
import { nameOfCode } from '../wording/known-codes.ts';
import { inLanguage, type Language } from '../wording/names.ts';
import { TERMS } from './terms.ts';

const SHARE = / \(%\)$/u;

/** What a usual laboratory test measures, in plain words; null where there is nothing of ours to say. Never advice. */
export function explain({ code }: Pick<EntryLine, 'code'>, lang: Language): string | null {
  const name = code && nameOfCode(code, 'en')?.replace(SHARE, '');
  const term = name === undefined ? undefined : own(TERMS, name);
  return term === undefined ? null : inLanguage(term, lang);
}
