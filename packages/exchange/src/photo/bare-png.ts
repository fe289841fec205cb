import { joined, textIn, type Bared } from './bared.ts';
import { crc32 } from './crc32.ts';
import { readTiffNotes, turnOnly, type TiffNotes } from './tiff-tags.ts';

const HEAD = 8;
const NOTES = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const four = (value: number): Uint8Array =>
  new Uint8Array([24, 16, 8, 0].map((bits) => (value >>> bits) & 255));

const turned = (turn: number): Uint8Array => {
  const body = joined([ascii('eXIf'), turnOnly(turn)]);
  return joined([four(body.length - 4), body, four(crc32(body))]);
};

/** A PNG file without its chunks of notes (PNG, third edition, 11.3), and without what follows its end. */
export function barePng(bytes: Uint8Array): Bared | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [bytes.subarray(0, HEAD)];
  const notes: TiffNotes[] = [];
  const texts: string[] = [];
  let isAltered = false;
  for (let at = HEAD; at + 12 <= bytes.length;) {
    const to = at + 12 + view.getUint32(at);
    if (to > bytes.length) return null;
    const [name, body] = [textIn(bytes.subarray(at + 4, at + 8)), bytes.subarray(at + 8, to - 4)];
    if (name === 'IEND') {
      const turn = notes[0]?.turn ?? 1;
      if (turn !== 1) kept.splice(2, 0, turned(turn));
      if (to < bytes.length) texts.push(textIn(bytes.subarray(to)));
      isAltered ||= to < bytes.length;
      return { notes, texts, bare: isAltered ? joined([...kept, bytes.subarray(at, to)]) : null };
    }
    if (NOTES.has(name)) {
      isAltered = true;
      const found = name === 'eXIf' ? readTiffNotes(body) : null;
      if (found) notes.push(found);
      else texts.push(textIn(body));
    } else kept.push(bytes.subarray(at, to));
    at = to;
  }
  return null;
}
