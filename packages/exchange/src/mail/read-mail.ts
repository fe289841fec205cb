import PostalMime from 'postal-mime';
import type { DraftFile } from '@carnet/record';
import { MAIL_BYTES } from '../collect/mail-bytes.ts';
import { refuse, type Refusal } from '../document/refusal.ts';

/** A mail as a record keeps it; plain data. */
export interface Mail {
  readonly subject: string | null;
  /** Name or address of who sent it. */
  readonly from: string | null;
  /** FHIR date. */
  readonly date: string | null;
  /** Its words as plain text; null if it has none. */
  readonly words: string | null;
  /** What came with it, without pictures that only adorn it. */
  readonly files: readonly DraftFile[];
}

const MAX_FILES = 500;
const DEPTH = 20;

const safeName = (name: string | null, number: number): string => {
  const plain = (name ?? '')
    .replace(/[\p{Cc}/\\]/gu, ' ')
    .trim()
    .slice(-120);
  return plain === '' || /^\.+$/u.test(plain) ? `${number}` : plain;
};

/** Files that lie together differ in their names, also where case is not told apart. */
const apart = (name: string, taken: Set<string>): string => {
  let other = name;
  for (let i = 2; taken.has(other.toLowerCase()); i += 1) other = name.replace(/(\.[^.]*)?$/u, ` (${i})$1`);
  taken.add(other.toLowerCase());
  return other;
};

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  apos: "'",
};

/** The words of HTML as plain text, which is kept and shown as text: no mark-up matters any more. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/giu, '')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/giu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(\w+);/gu, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/[ \t]+/gu, ' ')
    .replace(/\s*\n\s*\n\s*/gu, '\n\n');

const said = (text: string | undefined): string | null => {
  const plain = text?.trim() ?? '';
  return plain === '' ? null : plain;
};

/** Reads a mail: its words, and the files that came with it. HTML becomes plain text; nothing in it is fetched or run. */
export async function readMail(bytes: Uint8Array<ArrayBuffer>): Promise<Mail | Refusal> {
  if (bytes.length > MAIL_BYTES) return refuse('too-large');
  try {
    const mail = await PostalMime.parse(bytes, { maxNestingDepth: DEPTH, forceRfc822Attachments: true });
    const attached = mail.attachments.filter(
      ({ related, mimeType }) => !(related === true && mimeType.startsWith('image/')),
    );
    if (attached.length > MAX_FILES) return refuse('too-many');
    const taken = new Set<string>();
    const date = mail.date === undefined ? NaN : Date.parse(mail.date);
    const words = said(mail.text) ?? said(wordsOf(mail.html ?? ''));
    if (words === null && attached.length === 0) return refuse('empty');
    return {
      subject: said(mail.subject),
      from: said(mail.from?.name) ?? said(mail.from?.address),
      date: Number.isNaN(date) ? null : new Date(date).toISOString().replace(/\.\d{3}Z$/u, 'Z'),
      words,
      files: attached.map(({ filename, mimeType, content }, index) => ({
        name: apart(safeName(filename, index + 1), taken),
        type: mimeType,
        bytes: bytesOf(content),
      })),
    };
  } catch {
    return refuse('broken');
  }
}
