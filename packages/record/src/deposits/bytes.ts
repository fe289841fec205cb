import { concat, type Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';

const FRAME = 4;

/** u32 length | text | rest: a text with bytes behind it. */
export function framed(text: string, rest: Uint8Array): Bytes {
  const head = new TextEncoder().encode(text);
  const length = new Uint8Array(FRAME);
  new DataView(length.buffer).setUint32(0, head.length);
  return concat(length, head, rest);
}

/** The same read back; `bad-entry` if it is cut off, or the text is longer than `most` bytes or no text. */
export function unframed(bytes: Bytes, most: number): { readonly text: string; readonly rest: Bytes } {
  const length =
    bytes.length < FRAME ? Infinity : new DataView(bytes.buffer, bytes.byteOffset, FRAME).getUint32(0);
  const end = FRAME + length;
  if (length > most || end > bytes.length)
    throw new RecordError('bad-entry', 'A part of what was sent is missing.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(FRAME, end));
    return { text, rest: bytes.slice(end) };
  } catch (cause) {
    throw new RecordError('bad-entry', 'What was sent is no text.', { cause });
  }
}

/** A JSON value; `bad-entry` if it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new RecordError('bad-entry', 'What was sent is not written as it must be.', { cause });
  }
}
