import type { Element } from 'dicom-parser';
import { decodeJpegLossless, isPlainLossless } from './decode-jpeg-lossless.ts';
import { isPlainJpeg, plainJpeg, type DrawJpeg } from './decode-jpeg.ts';
import { decodeRle } from './decode-rle.ts';
import { encapsulatedFrames } from './encapsulated-frames.ts';
import { readJpegHead, type JpegHead } from './jpeg-head.ts';
import type { PixelLayout } from './pixel-layout.ts';

/** What is stored of a sample of a point. */
export interface Stored {
  readonly at: (point: number, sample: number) => number;
  /** Whether colours have become red, green and blue on the way. */
  readonly isRgb: boolean;
}

/** Gives what is stored of a frame; null where the frame is damaged. */
export type StoredFrames = (frame: number) => Promise<Stored | null>;

/** `compressed`: in a way that is not read here; null: damaged. */
export type StoredFramesOrNot = StoredFrames | 'compressed' | null;

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

function plainFrames(view: DataView, layout: PixelLayout, little: boolean): StoredFrames | null {
  const { photometric, width, height, frames, bytes, samples, planar } = layout;
  const count = width * height;
  // Of two points beside each other: both brightnesses, then the colour they share.
  const isShared = photometric === 'YBR_FULL_422';
  const size = count * (isShared ? 2 : samples) * bytes;
  if (size * frames > view.byteLength || (isShared && width % 2 !== 0)) return null;
  const place = (point: number, sample: number): number => {
    if (isShared) return 4 * (point >> 1) + (sample === 0 ? point & 1 : sample + 1);
    return planar ? sample * count + point : point * samples + sample;
  };
  return (frame) => {
    const at = (point: number, sample: number): number => {
      const from = frame * size + bytes * place(point, sample);
      return bytes === 1 ? view.getUint8(from) : view.getUint16(from, little);
    };
    return Promise.resolve({ at, isRgb: false });
  };
}

function rleFrame(frame: Uint8Array, { width, height, samples, bytes }: PixelLayout): Stored | null {
  const planes = decodeRle(frame, samples * bytes, width * height);
  if (!planes) return null;
  const at = (point: number, sample: number): number =>
    bytes === 1
      ? (planes[sample]?.[point] ?? 0)
      : ((planes[2 * sample]?.[point] ?? 0) << 8) | (planes[2 * sample + 1]?.[point] ?? 0);
  return { at, isRgb: false };
}

const isOfLayout = (head: JpegHead, { width, height, samples, bytes }: PixelLayout): boolean =>
  head.width === width &&
  head.height === height &&
  head.components === samples &&
  head.precision <= 8 * bytes;

/** How frames of JPEG are read: what kinds are, and what one holds. */
interface JpegReading {
  readonly isRead: (head: JpegHead) => boolean;
  readonly read: (frame: Uint8Array<ArrayBuffer>, head: JpegHead) => Promise<Stored | null>;
}

const losslessReading: JpegReading = {
  isRead: isPlainLossless,
  read: (frame, head) => {
    const all = decodeJpegLossless(frame, head);
    const at = (point: number, sample: number): number => all?.[point * head.components + sample] ?? 0;
    return Promise.resolve(all && { at, isRgb: false });
  },
};

const drawnReading = (draw: DrawJpeg, isRgb: boolean): JpegReading => ({
  isRead: isPlainJpeg,
  read: async (frame, head) => {
    const all = await draw(plainJpeg(frame, head, isRgb), head);
    return all && { at: (point, sample) => all[4 * point + sample] ?? 0, isRgb: true };
  },
});

function jpegFrames(
  frameAt: (frame: number) => Uint8Array<ArrayBuffer>,
  layout: PixelLayout,
  { isRead, read }: JpegReading,
): StoredFramesOrNot {
  const first = readJpegHead(frameAt(0));
  if (!first) return null;
  if (!isRead(first)) return 'compressed';
  if (!isOfLayout(first, layout)) return null;
  return async (frame) => {
    const bytes = frameAt(frame);
    const head = readJpegHead(bytes);
    return head && isRead(head) && isOfLayout(head, layout) ? read(bytes, head) : null;
  };
}

/** How the frames of a file are read, by its transfer syntax. */
export function storedFrames(
  syntax: string,
  bytes: Uint8Array,
  pixels: Element,
  layout: PixelLayout,
  draw: DrawJpeg,
): StoredFramesOrNot {
  const little = PLAIN[syntax];
  if (little !== undefined)
    return plainFrames(
      new DataView(bytes.buffer, bytes.byteOffset + pixels.dataOffset, pixels.length),
      layout,
      little,
    );
  const isRle = syntax === RLE;
  const isLossless = LOSSLESS.has(syntax);
  if (!isRle && !isLossless && !JPEG.has(syntax)) return 'compressed';
  const frameAt = encapsulatedFrames(bytes, pixels, layout.frames);
  if (!frameAt) return null;
  if (isRle) return (frame) => Promise.resolve(rleFrame(frameAt(frame), layout));
  const reading = isLossless ? losslessReading : drawnReading(draw, layout.photometric === 'RGB');
  return jpegFrames(frameAt, layout, reading);
}
