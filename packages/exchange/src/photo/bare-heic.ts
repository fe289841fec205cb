import { joined, textIn, type Bared } from './bared.ts';
import { boxesIn } from './boxes.ts';
import { heicItems } from './heic-items.ts';
import { readTiffNotes, turnOnly, type TiffNotes } from './tiff-tags.ts';

/** Boxes that a picture is made of; phones put films and notes of their own behind them. */
const OWN = new Set(['ftyp', 'meta', 'mdat', 'moov', 'free', 'skip']);
const isNote = (type: string): boolean => type === 'Exif' || type === 'mime';

/**
 * A HEIC or AVIF file (ISO/IEC 23008-12) whose notes are blank, each in its place, so that nothing else moves: how the
 * picture is turned stands elsewhere. Null for what is not built as one.
 */
export function bareHeic(bytes: Uint8Array): Bared | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const boxes = boxesIn(view, 0, bytes.length);
  const meta = boxes?.find(({ type }) => type === 'meta');
  if (!boxes || !meta) return null;
  const end = boxes.findLast(({ type }) => OWN.has(type))?.to ?? bytes.length;
  const bare = bytes.slice(0, end);
  const notes: TiffNotes[] = [];
  const texts: string[] = end < bytes.length ? [textIn(bytes.subarray(end))] : [];
  try {
    for (const { type, pieces } of heicItems(view, meta)) {
      if (!isNote(type)) continue;
      if (pieces.some(([from, to]) => to > end || to < from)) return null;
      const whole = joined(pieces.map(([from, to]) => bytes.subarray(from, to)));
      const found =
        type === 'Exif' && whole.length > 4
          ? readTiffNotes(whole.subarray(4 + new DataView(whole.buffer).getUint32(0)))
          : null;
      if (found) notes.push(found);
      else texts.push(textIn(whole));
      for (const [from, to] of pieces) bare.fill(type === 'Exif' ? 0 : 0x20, from, to);
      const [first] = pieces;
      const blank = turnOnly(1);
      if (type === 'Exif' && first && first[1] - first[0] >= 4 + blank.length) bare.set(blank, first[0] + 4);
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const isAltered = notes.length + texts.length > 0 || end < bytes.length;
  return { notes, texts, bare: isAltered ? bare : null };
}
