import type { DataSet } from 'dicom-parser';

/** Red, green and blue, in 0…255, of the number that a point has. */
export type Palette = (index: number) => readonly [number, number, number];

const COLOURS = [
  ['x00281101', 'x00281201'],
  ['x00281102', 'x00281202'],
  ['x00281103', 'x00281203'],
] as const;

/** How bright one colour is, by number; null where its table is missing or shorter than it says. */
function tableOf(data: DataSet, about: string, values: string): ((index: number) => number) | null {
  const [count, first, bits] = [0, 1, 2].map((n) => data.uint16(about, n));
  const found = data.elements[values];
  if (count === undefined || first === undefined || !found || (bits !== 8 && bits !== 16)) return null;
  // 65,536 does not fit into its two bytes.
  const entries = count === 0 ? 65_536 : count;
  const isPacked = bits === 8 && found.length < 2 * entries;
  if (found.length < (isPacked ? entries : 2 * entries)) return null;
  const bright = new Uint8Array(entries);
  for (let n = 0; n < entries; n += 1) {
    const word = isPacked ? (data.byteArray[found.dataOffset + n] ?? 0) : (data.uint16(values, n) ?? 0);
    bright[n] = bits === 16 ? word >> 8 : word;
  }
  const start = data.uint16('x00280103') === 1 ? (first << 16) >> 16 : first;
  return (index) => bright[Math.max(0, Math.min(entries - 1, index - start))] ?? 0;
}

/** The colours that numbers stand for (DICOM PS3.3 C.7.6.3.1.5); null where the file has no such tables whole. */
export function paletteOf(data: DataSet): Palette | null {
  const [red, green, blue] = COLOURS.map(([about, values]) => tableOf(data, about, values));
  return red && green && blue ? (index) => [red(index), green(index), blue(index)] : null;
}
