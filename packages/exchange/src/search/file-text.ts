import { markupText } from './markup-text.ts';

/** The text layer of a PDF, at most `SEARCHED_CHARACTERS` of it; an error where it cannot be read. */
export type ReadPdf = (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;

/** So much of a file is searched; what follows is not. */
export const SEARCHED_CHARACTERS = 200_000;
/** Files above are not read to be searched. */
export const SEARCHED_BYTES = 24 * 1024 * 1024;

const MARKUP = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/xml',
  'application/xml',
  'application/cda+xml',
]);
const PLAIN = new Set(['text/plain', 'text/csv', 'text/markdown', 'text/calendar']);

const plainType = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';

/** Whether the words of a file of this type and size can be searched. */
export const isSearched = ({ type, size }: { readonly type: string; readonly size: number }): boolean => {
  const plain = plainType(type);
  return size <= SEARCHED_BYTES && (plain === 'application/pdf' || MARKUP.has(plain) || PLAIN.has(plain));
};

/** The words of a file; empty where it has none or cannot be read. */
export async function fileText(
  { type, bytes }: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> },
  readPdf: ReadPdf,
): Promise<string> {
  const plain = plainType(type);
  if (plain === 'application/pdf') return readPdf(bytes).catch(() => '');
  const text = new TextDecoder().decode(bytes);
  if (MARKUP.has(plain)) return markupText(text).slice(0, SEARCHED_CHARACTERS);
  return PLAIN.has(plain) ? text.slice(0, SEARCHED_CHARACTERS).trim() : '';
}
