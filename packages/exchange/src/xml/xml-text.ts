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

/** The text of an XML file in the encoding it says; null if it is in none that is known, or not in that one. */
export function xmlText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
