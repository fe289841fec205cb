import type { PixelLayout } from './pixel-layout.ts';

/** What every compressed picture says of itself before its data. */
export interface CodedHead {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Bits of a sample. */
  readonly precision: number;
}

/** Whether a picture is of the size and kind that its file says: only then is anything set aside for it. */
export const isOfLayout = (head: CodedHead, { width, height, samples, bytes }: PixelLayout): boolean =>
  head.width === width &&
  head.height === height &&
  head.components === samples &&
  head.precision <= 8 * bytes;

/** The length of compressed data up to their last mark (0xffd9), zeros after it left out; null where it is missing. */
export function endOfCoded(frame: Uint8Array): number | null {
  let end = frame.length;
  while (end > 0 && frame[end - 1] === 0) end -= 1;
  return frame[end - 2] === 0xff && frame[end - 1] === 0xd9 ? end : null;
}

/** Bytes of a picture that is decoded: one for a sample up to 8 bits, else two. */
export const bytesOfCoded = ({ width, height, components, precision }: CodedHead): number =>
  width * height * components * (precision > 8 ? 2 : 1);
