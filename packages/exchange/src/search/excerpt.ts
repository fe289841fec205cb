import { wordsOf } from './words.ts';

/** A piece of a text; `marked` where it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const BEFORE = 50;
const LENGTH = 180;

/** A place from which no word is cut. */
const atWord = (text: string, at: number): number => {
  const space = text.indexOf(' ', at);
  return at <= 0 || space < 0 ? Math.max(0, at) : space + 1;
};

/** The part of a text around the first word found, with every word found in it marked; null if there is none. */
export function excerptOf(text: string, found: ReadonlySet<string>): readonly Piece[] | null {
  const hits = [...wordsOf(text)].filter(({ term }) => found.has(term));
  const [first] = hits;
  if (!first) return null;
  const start = Math.min(first.start, atWord(text, first.start - BEFORE));
  const end = Math.max(first.end, Math.min(text.length, start + LENGTH));
  const pieces: Piece[] = [];
  const put = (piece: string, marked: boolean): void => {
    if (piece !== '') pieces.push({ text: piece, marked });
  };
  put(start > 0 ? '… ' : '', false);
  let at = start;
  for (const hit of hits.filter((one) => one.end <= end)) {
    put(text.slice(at, hit.start), false);
    put(text.slice(hit.start, hit.end), true);
    at = hit.end;
  }
  put(text.slice(at, end) + (end < text.length ? ' …' : ''), false);
  return pieces;
}
