import { joined, textIn, type Bared } from './bared.ts';
import { readTiffNotes, turnOnly, type TiffNotes } from './tiff-tags.ts';

const HEAD = 12;
/** Bits of the first byte of `VP8X` that say that there are notes. */
const [EXIF_BIT, XMP_BIT] = [0x08, 0x04];

const four = (value: number): Uint8Array =>
  new Uint8Array([0, 8, 16, 24].map((bits) => (value >>> bits) & 255));
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** A WebP file without its chunks of notes (RFC 9649), and without what follows its end. */
export function bareWebp(bytes: Uint8Array): Bared | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length < HEAD ? 0 : 8 + view.getUint32(4, true);
  if (end < HEAD || end > bytes.length) return null;
  const kept: Uint8Array[] = [];
  const notes: TiffNotes[] = [];
  const texts: string[] = end < bytes.length ? [textIn(bytes.subarray(end))] : [];
  let isAltered = end < bytes.length;
  let at = HEAD;
  while (at + 8 <= end) {
    const size = view.getUint32(at + 4, true);
    const to = at + 8 + size + (size % 2);
    if (at + 8 + size > end) return null;
    const [name, body] = [textIn(bytes.subarray(at, at + 4)), bytes.subarray(at + 8, at + 8 + size)];
    if (name === 'EXIF' || name === 'XMP ') {
      isAltered = true;
      const found = name === 'EXIF' ? readTiffNotes(body) : null;
      if (found) notes.push(found);
      else texts.push(textIn(body));
    } else kept.push(bytes.slice(at, Math.min(to, end)));
    at = to;
  }
  const turn = notes[0]?.turn ?? 1;
  const [first] = kept;
  if (first && textIn(first.subarray(0, 4)) === 'VP8X')
    first[8] = ((first[8] ?? 0) & ~(EXIF_BIT | XMP_BIT)) | (turn === 1 ? 0 : EXIF_BIT);
  const turned = turnOnly(turn);
  if (turn !== 1) kept.push(ascii('EXIF'), four(turned.length), turned);
  const rest = joined(kept);
  const bare = isAltered ? joined([ascii('RIFF'), four(4 + rest.length), ascii('WEBP'), rest]) : null;
  return { notes, texts, bare };
}
