import { fold } from './fold.ts';

/** A word where it stands in a text. */
export interface Word {
  /** As it is compared. */
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Numbers with decimals and dates stay whole; letters and digits of one word stay together. */
const WORD = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text. A decimal comma is a decimal point. */
export function* wordsOf(text: string): Generator<Word, void> {
  for (const { 0: word, index } of text.matchAll(WORD))
    yield { term: fold(word).replaceAll(',', '.'), start: index, end: index + word.length };
}

/** Words that say nothing of what is looked for. */
const SMALL = new Set(
  'a l d s un une le la les de du des et en au aux sur par pour the of an and in on for to'.split(' '),
);

/** What is looked for: each term once, without small words unless there are no others. */
export function askedTerms(question: string): readonly string[] {
  const all = [...new Set([...wordsOf(question)].map(({ term }) => term))];
  const telling = all.filter((term) => !SMALL.has(term));
  return telling.length > 0 ? telling : all;
}
