const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const HIDDEN = /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/giu;
/** A file that lies inside a CDA document, in letters that are no words. */
const WRAPPED_FILE = /<[^<>]*\srepresentation\s*=\s*["']B64["'][^<>]*>[^<]*/giu;
const INLINE = /<\/?(?:a|b|big|code|em|i|q|s|small|span|strong|sub|sup|u)\b[^>]*>/giu;
const LAST_CHARACTER = 0x10ffff;

const character = (code: number): string =>
  Number.isInteger(code) && code > 0 && code <= LAST_CHARACTER ? String.fromCodePoint(code) : ' ';

const entity = (whole: string, name: string): string => {
  if (name.startsWith('#x') || name.startsWith('#X')) return character(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return character(Number(name.slice(1)));
  return NAMED[name] ?? whole;
};

/** The words of a piece of HTML or XML, to search in: never to be put into a page as markup. */
export const markupText = (markup: string): string =>
  markup
    .replaceAll(HIDDEN, ' ')
    .replaceAll(WRAPPED_FILE, ' ')
    .replaceAll(INLINE, '')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&(#?\w{1,8});/gu, entity)
    .replaceAll(/\s+/gu, ' ')
    .trim();
