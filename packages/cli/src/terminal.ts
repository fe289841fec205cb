/**
 * Characters that a terminal obeys instead of showing them: controls, by which a text of somebody else could move the
 * cursor, hide a line or write into the clipboard, and those that turn the direction of writing or break a line.
 */
const UNSHOWN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const isKept = (sign: string): boolean => sign === '\n' || sign === '\t';

/** One line as a terminal may see it. */
export const plainLine = (line: string): string => line.replaceAll(UNSHOWN, '\ufffd');

/** A text of many lines as a terminal may see it: ends of lines and tabs stay. */
export const plainText = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(UNSHOWN, (sign) => (isKept(sign) ? sign : '\ufffd'));

/** JSON as a terminal may see it: the same document, with such characters written as escapes. */
export const plainJson = (json: string): string =>
  json.replaceAll(UNSHOWN, (sign) =>
    isKept(sign) ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A writer to a terminal in front of one that writes bytes as they are. Bytes are taken for UTF-8. */
export const toTerminal =
  (out: (text: string | Uint8Array) => void, json: boolean): ((text: string | Uint8Array) => void) =>
  (written) => {
    const text = typeof written === 'string' ? written : new TextDecoder().decode(written);
    out(json ? plainJson(text) : plainText(text));
  };
