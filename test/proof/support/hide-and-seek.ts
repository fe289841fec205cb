import type { DiskFile } from './disk.ts';

const ALIGNMENTS = [0, 1, 2];

/** The part of a base64 text that does not depend on what stands around it, for bytes that begin at `offset` mod 3. */
function inBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const bits = (offset + bytes.length) * 8;
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
}

/** All ways in which a text is looked for: plain, percent-encoded, hex, and base64 and base64url in three alignments. */
export function disguises(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = ALIGNMENTS.map((offset) => inBase64(bytes, offset));
  const forms = new Set([
    text,
    encodeURIComponent(text),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64,
    ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ]);
  return [...forms].map((form) => Buffer.from(form));
}

/** Where texts occur, in names and contents: `text @ path` for each. */
export function findTexts(texts: readonly string[], files: readonly DiskFile[]): string[] {
  const wanted = texts.map((text) => ({ text, forms: disguises(text) }));
  return files.flatMap(({ path, bytes }) => {
    const name = Buffer.from(path);
    return wanted
      .filter(({ forms }) => forms.some((form) => bytes.includes(form) || name.includes(form)))
      .map(({ text }) => `${text} @ ${path}`);
  });
}

const RANDOM_ID = /[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}/gu;

/** A file without the random ids (UUID, version 4) in it: digits of a short code may stand in one by chance. */
export const withoutRandomIds = ({ path, bytes }: DiskFile): DiskFile => ({
  path: path.replace(RANDOM_ID, '-'),
  bytes: Buffer.from(bytes.toString('latin1').replace(RANDOM_ID, '-'), 'latin1'),
});
