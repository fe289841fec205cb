import { JpegBits } from './jpeg-bits.ts';
import type { JpegHead } from './jpeg-head.ts';
import { readJpegTables } from './jpeg-tables.ts';

/** Whether a frame is of the kind that is read here and by no browser: 12 bits in shades of grey. */
export const isJpeg12 = ({ process, precision, components }: JpegHead): boolean =>
  process === 0xc1 && precision === 12 && components === 1;

/** Where the coefficients of a block belong, in the order they come (ITU-T T.81 figure A.6). */
const ZIGZAG = [
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48],
  ...[41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23],
  ...[30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
];
/** Of the transform: by place and frequency (A.3.3). */
const WAVES = Float64Array.from({ length: 64 }, (_, n) => {
  const [place, frequency] = [n >> 3, n & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

/** Points of a block from its coefficients, first by rows, then by columns. */
function transform(block: Float64Array, half: Float64Array): void {
  for (let n = 0; n < 64; n += 1) {
    let sum = 0;
    for (let k = 0; k < 8; k += 1) sum += (block[(n & 56) + k] ?? 0) * (WAVES[8 * (n & 7) + k] ?? 0);
    half[n] = sum;
  }
  for (let n = 0; n < 64; n += 1) {
    let sum = 0;
    for (let k = 0; k < 8; k += 1) sum += (half[8 * k + (n & 7)] ?? 0) * (WAVES[(n & 56) + k] ?? 0);
    block[n] = sum;
  }
}

/**
 * The samples of a frame of JPEG of 12 bits, extended sequential with Huffman codes (ITU-T T.81 annexes A and F), point by
 * point. Its head must have been found to be of the right size. Null where the data end early or make no sense.
 */
export function decodeJpeg12(frame: Uint8Array, { width, height }: JpegHead): Uint16Array | null {
  const tables = readJpegTables(frame);
  if (!tables) return null;
  const bits = new JpegBits(frame, tables.data);
  const samples = new Uint16Array(width * height);
  const [block, half] = [new Float64Array(64), new Float64Array(64)];
  const across = Math.ceil(width / 8);
  const count = across * Math.ceil(height / 8);
  let last = 0;
  for (let n = 0; n < count; n += 1) {
    if (tables.restart > 0 && n > 0 && n % tables.restart === 0) {
      bits.restart();
      last = 0;
    }
    block.fill(0);
    last += bits.signed(bits.next(tables.first) & 15);
    block[0] = last * (tables.steps[0] ?? 0);
    for (let k = 1; k < 64; k += 1) {
      const code = bits.next(tables.rest);
      const [run, length] = [code >> 4, code & 15];
      if (length === 0 && run !== 15) break;
      k += run;
      block[ZIGZAG[k] ?? 0] = bits.signed(length) * (tables.steps[k] ?? 0);
    }
    if (bits.isBroken) return null;
    transform(block, half);
    const [left, top] = [8 * (n % across), 8 * Math.floor(n / across)];
    for (let y = 0; y < 8 && top + y < height; y += 1)
      for (let x = 0; x < 8 && left + x < width; x += 1)
        samples[(top + y) * width + left + x] = Math.max(
          0,
          Math.min(4095, Math.round((block[8 * y + x] ?? 0) + 2048)),
        );
  }
  return samples;
}
