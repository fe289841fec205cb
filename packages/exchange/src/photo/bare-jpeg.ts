import { begins, joined, textIn, type Bared } from './bared.ts';
import { readTiffNotes, turnOnly, type TiffNotes } from './tiff-tags.ts';

const [SOI, EOI, SOS, COM, APP0, APP1, APP2, APP14, APP15] = [
  0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xe1, 0xe2, 0xee, 0xef,
];
const EXIF = 'Exif\0\0';

/** What a picture needs to be drawn as it was: its version, its colours. */
const isDrawn = (mark: number, body: Uint8Array): boolean =>
  (mark === APP0 && begins(body, 'JFIF\0')) ||
  (mark === APP2 && begins(body, 'ICC_PROFILE\0')) ||
  (mark === APP14 && begins(body, 'Adobe')) ||
  !(mark === COM || (mark >= APP0 && mark <= APP15));

/** Where the data of a scan end: at the next mark that is none of theirs. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** A segment that says how to turn the picture, and nothing else. */
const turned = (turn: number): Uint8Array => {
  const body = new Uint8Array([...Array.from(EXIF, (char) => char.charCodeAt(0)), ...turnOnly(turn)]);
  return joined([new Uint8Array([0xff, APP1, 0, body.length + 2]), body]);
};

/**
 * A JPEG file (ITU-T T.81 annex B) without the segments that say who made it, when and where, and without what follows
 * its end, where phones put more pictures and their notes. One that is cut off stays so; null where it is not built as one.
 */
export function bareJpeg(bytes: Uint8Array): Bared | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [];
  const notes: TiffNotes[] = [];
  const texts: string[] = [];
  let isAltered = false;
  let at = 2;
  while (at + 2 <= bytes.length) {
    const mark = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    if (mark === EOI) {
      kept.push(bytes.subarray(at, at + 2));
      if (at + 2 < bytes.length) texts.push(textIn(bytes.subarray(at + 2)));
      isAltered ||= at + 2 < bytes.length;
      break;
    }
    const to = at + 4 > bytes.length ? Infinity : at + 2 + view.getUint16(at + 2);
    if (to > bytes.length || to < at + 4) return null;
    const body = bytes.subarray(at + 4, to);
    const end = mark === SOS ? endOfScan(bytes, to) : to;
    if (isDrawn(mark, body)) kept.push(bytes.subarray(at, end));
    else {
      isAltered = true;
      const found = mark === APP1 && begins(body, EXIF) ? readTiffNotes(body.subarray(EXIF.length)) : null;
      if (found) notes.push(found);
      else texts.push(textIn(body));
    }
    at = end;
  }
  const turn = notes[0]?.turn ?? 1;
  const [first, ...rest] = kept;
  const isFirst = first?.[1] === APP0;
  const pieces = turn === 1 ? kept : isFirst ? [first, turned(turn), ...rest] : [turned(turn), ...kept];
  return { notes, texts, bare: isAltered ? joined([bytes.subarray(0, 2), ...pieces]) : null };
}
