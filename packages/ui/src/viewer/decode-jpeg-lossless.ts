import { Decoder } from 'jpeg-lossless-decoder-js';
import type { JpegHead } from './jpeg-head.ts';
import { jpegSegments } from './jpeg-segments.ts';

/** Whether a frame is of the kind that `decodeJpegLossless` reads: what the decoder would get wrong is left out. */
export const isPlainLossless = ({ process, precision, components, ...head }: JpegHead): boolean =>
  process === 0xc3 &&
  precision - head.shift >= 2 &&
  precision <= (components === 1 ? 16 : 8) &&
  head.isFull &&
  head.predictor >= 1 &&
  head.predictor <= 7 &&
  (!head.restarts || (components === 1 && head.predictor === 1));

/** The last mark; and ones, of which as many as one likes may stand before it. */
const EOI = [0xff, 0xd9];
const LOSSLESS = 0xc3;
const ONES = Array.from({ length: 8 }, () => [0xff, 0]).flat();

/** The frame with room before its last mark: where the last point ends with its data, the decoder leaves it out. */
function withRoom(frame: Uint8Array): Uint8Array<ArrayBuffer> | null {
  let end = frame.length;
  while (end > 0 && frame[end - 1] === 0) end -= 1;
  const isEnded = frame[end - 2] === EOI[0] && frame[end - 1] === EOI[1];
  if (!isEnded) return null;
  const whole = new Uint8Array(end + ONES.length);
  whole.set(frame.subarray(0, end - 2));
  whole.set([...ONES, ...EOI], end - 2);
  return whole;
}

/** Tells the decoder of fewer bits where low ones were left out: it knows nothing of that (H.1.2.1, point transform). */
function sayBits(frame: Uint8Array, bits: number): void {
  for (const segment of jpegSegments(frame)) {
    if (!segment) return;
    if (segment.mark === LOSSLESS) frame[segment.from] = bits;
  }
}

/**
 * The samples of a frame of JPEG Lossless (ITU-T T.81 annex H), point by point. Its head must say that it is one, and
 * how large: the decoder believes it. Null where the data end before the picture, or make no sense.
 */
export function decodeJpegLossless(
  frame: Uint8Array,
  { width, height, components, precision, shift }: JpegHead,
): Uint8Array | Uint16Array | null {
  const whole = withRoom(frame);
  if (!whole) return null;
  sayBits(whole, precision - shift);
  try {
    const decoder = new Decoder();
    const samples = decoder.decode(whole.buffer, 0, whole.length);
    const isWhole = decoder.yLoc >= height && samples?.length === width * height * components;
    if (!isWhole) return null;
    return shift === 0 ? samples : Uint16Array.from(samples, (sample) => sample << shift);
  } catch {
    return null;
  }
}
