const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** As many bytes as a declaration may take. */
const HEAD = 200;

/** What is read byte by byte so far is no two-byte text, whatever it says: programs write so, and save as UTF-8. */
const WIDE = /^utf-?16/iu;

const encodingOf = (bytes: Uint8Array): string => {
  const marked = BOMS.find(([, bom]) => bom.every((byte, at) => bytes[at] === byte))?.[0];
  if (marked !== undefined) return marked;
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const said = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/u.exec(head)?.[1] ?? 'utf-8';
  return WIDE.test(said) ? 'utf-8' : said;
};

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Bytes that stand for no letter in Windows-1252. */
const NO_LETTER = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const UNMARKED_UTF_8 = /^utf-?8$/iu;

/** Letters of UTF-8 in Western European text are pairs like É and a hard space: rare. More of them is damaged UTF-8. */
const isHardlyUtf8 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const foreign = text.match(/[^\0-\u007f]/gu) ?? [];
  const whole = foreign.filter((letter) => letter !== '\ufffd').length;
  return foreign.length > 4 * whole;
};

/**
 * Whether an XML file says, or leaves it open, that it is UTF-8, and is in one byte a letter: many programs write
 * Windows-1252 (WHATWG Encoding) under such a head. Its letters are then a guess, and it is to be told.
 */
export const isWesternXml = (bytes: Uint8Array): boolean =>
  UNMARKED_UTF_8.test(encodingOf(bytes)) &&
  bytes[0] !== 0xef &&
  decoded(bytes, 'utf-8') === null &&
  bytes.every((byte) => !NO_LETTER.has(byte)) &&
  isHardlyUtf8(bytes);

/** The text of an XML file in the encoding it says, or as `isWesternXml` says; null if it is in none of these. */
export const xmlText = (bytes: Uint8Array): string | null =>
  decoded(bytes, encodingOf(bytes)) ?? (isWesternXml(bytes) ? decoded(bytes, 'windows-1252') : null);
