import type { DataSet } from 'dicom-parser';
import { fromSegments } from './palette-segments.ts';

/** Red, green and blue, in 0…255, of the number that a point has. */
export type Palette = (index: number) => readonly [number, number, number];

/** Of each colour: what is said of its table, the table, and the table in segments. */
const COLOURS = [
  ['x00281101', 'x00281201', 'x00281221'],
  ['x00281102', 'x00281202', 'x00281222'],
  ['x00281103', 'x00281203', 'x00281223'],
] as const;

/** The words of an element; with 8 bits each, two lie in one. */
function wordsAt(data: DataSet, tag: string, areBytes: boolean): number[] {
  const words = Array.from(
    { length: (data.elements[tag]?.length ?? 0) >> 1 },
    (_, n) => data.uint16(tag, n) ?? 0,
  );
  return areBytes ? words.flatMap((word) => [word & 255, word >> 8]) : words;
}

/** How bright one colour is, by number; null where its table is missing or shorter than it says. */
function tableOf(
  data: DataSet,
  about: string,
  whole: string,
  segments: string,
): ((index: number) => number) | null {
  const [count, first, bits] = [0, 1, 2].map((n) => data.uint16(about, n));
  if (count === undefined || first === undefined || (bits !== 8 && bits !== 16)) return null;
  // 65,536 does not fit into its two bytes.
  const entries = count === 0 ? 65_536 : count;
  const length = data.elements[whole]?.length;
  const found =
    length === undefined
      ? fromSegments(wordsAt(data, segments, bits === 8), entries)
      : wordsAt(data, whole, bits === 8 && length < 2 * entries);
  if (!found || found.length < entries) return null;
  const bright = Uint8Array.from({ length: entries }, (_, n) => (found[n] ?? 0) >> (bits - 8));
  const start = data.uint16('x00280103') === 1 ? (first << 16) >> 16 : first;
  return (index) => bright[Math.max(0, Math.min(entries - 1, index - start))] ?? 0;
}

/** The colours that numbers stand for (DICOM PS3.3 C.7.6.3.1.5); null where the file has no such tables whole. */
export function paletteOf(data: DataSet): Palette | null {
  const [red, green, blue] = COLOURS.map(([about, whole, segments]) => tableOf(data, about, whole, segments));
  return red && green && blue ? (index) => [red(index), green(index), blue(index)] : null;
}
