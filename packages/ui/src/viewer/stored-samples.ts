import type { Element } from 'dicom-parser';
import { codedFrames, jpegReading, jpeg2000Reading, jpegLsReading, losslessReading } from './coded-frames.ts';
import type { FetchCodec } from './codec-program.ts';
import type { DrawJpeg } from './decode-jpeg.ts';
import { decodeRle } from './decode-rle.ts';
import { encapsulatedFrames } from './encapsulated-frames.ts';
import type { PixelLayout } from './pixel-layout.ts';
import { plainFrames } from './plain-frames.ts';

/** What is stored of a sample of a point. */
export interface Stored {
  readonly at: (point: number, sample: number) => number;
  /** Whether colours have become red, green and blue on the way. */
  readonly isRgb: boolean;
  /** Whether pieces of the picture are missing, which are blank; not unless it is told. */
  readonly isPart?: boolean;
}

/** Gives what is stored of a frame; null where it is damaged. Rejects where what would read it does not come. */
export type StoredFrames = (frame: number) => Promise<Stored | null>;

/** `compressed`, `colour`: in a way that is not read here; null: damaged. */
export type StoredFramesOrNot = StoredFrames | 'compressed' | 'colour' | 'too-large' | null;

/** What is needed to read compressed pictures: the browser's decoder of JPEG, and programs of the app's own. */
export interface Decoders {
  readonly draw: DrawJpeg;
  readonly codec: FetchCodec;
}

const RLE = '1.2.840.10008.1.2.5';
/** Whether the lower byte comes first, where pixels are as they are. */
const PLAIN: Readonly<Record<string, boolean>> = {
  '1.2.840.10008.1.2': true,
  '1.2.840.10008.1.2.1': true,
  '1.2.840.10008.1.2.2': false,
};
/** JPEG: baseline and extended; lossless by any neighbour, and by the first. */
const JPEG = new Set(['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51']);
const LOSSLESS = new Set(['1.2.840.10008.1.2.4.57', '1.2.840.10008.1.2.4.70']);
/** Without and with loss. */
const JPEG_LS = new Set(['1.2.840.10008.1.2.4.80', '1.2.840.10008.1.2.4.81']);
/** Without and with loss; and HTJ2K: without, without and by resolution, with. */
const JPEG_2000 = new Set([
  ...['1.2.840.10008.1.2.4.90', '1.2.840.10008.1.2.4.91'],
  ...['1.2.840.10008.1.2.4.201', '1.2.840.10008.1.2.4.202', '1.2.840.10008.1.2.4.203'],
]);
/** Samples of a frame that a program of WebAssembly is given: it takes twelve bytes of memory for each, measured. */
const MOST_SAMPLES = 32 << 20;

function rleFrame(frame: Uint8Array, { width, height, samples, bytes }: PixelLayout): Stored | null {
  const planes = decodeRle(frame, samples * bytes, width * height);
  if (!planes) return null;
  const at = (point: number, sample: number): number =>
    bytes === 1
      ? (planes[sample]?.[point] ?? 0)
      : ((planes[2 * sample]?.[point] ?? 0) << 8) | (planes[2 * sample + 1]?.[point] ?? 0);
  return { at, isRgb: false };
}

/** How the frames of a file are read, by its transfer syntax. */
export function storedFrames(
  syntax: string,
  bytes: Uint8Array,
  pixels: Element,
  layout: PixelLayout,
  { draw, codec }: Decoders,
): StoredFramesOrNot {
  const { photometric, width, height, samples, frames } = layout;
  const isJpeg2000 = JPEG_2000.has(syntax);
  // Colours that only the code of JPEG 2000 itself can part, and put together again.
  const isParted = photometric === 'YBR_RCT' || photometric === 'YBR_ICT';
  if (isParted && !isJpeg2000) return 'colour';
  const little = PLAIN[syntax];
  if (little !== undefined) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + pixels.dataOffset, pixels.length);
    return plainFrames(view, layout, little);
  }
  const isLs = JPEG_LS.has(syntax);
  const isKnown = syntax === RLE || LOSSLESS.has(syntax) || JPEG.has(syntax) || isLs || isJpeg2000;
  if (!isKnown) return 'compressed';
  if ((isLs || isJpeg2000) && width * height * samples > MOST_SAMPLES) return 'too-large';
  const frameAt = encapsulatedFrames(bytes, pixels, frames);
  if (!frameAt) return null;
  if (syntax === RLE) return (frame) => Promise.resolve(rleFrame(frameAt(frame), layout));
  if (isLs) return codedFrames(frameAt, layout, jpegLsReading(codec));
  if (isJpeg2000) return codedFrames(frameAt, layout, jpeg2000Reading(codec, isParted));
  if (LOSSLESS.has(syntax)) return codedFrames(frameAt, layout, losslessReading);
  return codedFrames(frameAt, layout, jpegReading(draw, photometric === 'RGB'));
}
