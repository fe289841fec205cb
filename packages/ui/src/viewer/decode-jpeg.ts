import type { JpegHead } from './jpeg-head.ts';

/** Says that three components are red, green and blue (Adobe's segment 14, transform 0). */
const AS_RGB = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];

/** Whether a frame is of the kind that every browser draws: 8 bits a sample, baseline or extended. */
export const isPlainJpeg = ({ process, precision }: JpegHead): boolean =>
  (process === 0xc0 || process === 0xc1) && precision === 8;

/** A frame without what would turn it or change its colours, and with what its colours are. */
export function plainJpeg(
  frame: Uint8Array,
  { dropped, colourMark }: JpegHead,
  isRgb: boolean,
): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = [frame.subarray(0, 2)];
  if (isRgb && colourMark === null) kept.push(new Uint8Array(AS_RGB));
  let at = 2;
  for (const [from, to] of [...dropped, [frame.length, frame.length] as const]) {
    kept.push(frame.subarray(at, from));
    at = to;
  }
  const whole = new Uint8Array(kept.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const piece of kept) {
    whole.set(piece, to);
    to += piece.length;
  }
  return whole;
}

/** Draws a JPEG file of a size that is known: red, green, blue and 255 of each point; null when it cannot be. */
export type DrawJpeg = (
  jpeg: Uint8Array<ArrayBuffer>,
  size: { readonly width: number; readonly height: number },
) => Promise<Uint8ClampedArray | null>;

/** By the browser's own decoder. */
export const drawJpeg: DrawJpeg = async (jpeg, { width, height }) => {
  try {
    const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }), {
      colorSpaceConversion: 'none',
    });
    const isOfSize = bitmap.width === width && bitmap.height === height;
    const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (isOfSize) canvas?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return isOfSize ? (canvas?.getImageData(0, 0, width, height).data ?? null) : null;
  } catch {
    return null;
  }
};
