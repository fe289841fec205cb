import type { EncapsulatedFrame } from './encapsulated-frames.ts';
import { isOfLayout, type CodedHead } from './coded-head.ts';
import { readJpeg2000Head, type Jpeg2000Head } from './jpeg-2000-head.ts';
import { decodeJpeg12, isJpeg12 } from './decode-jpeg-12.ts';
import { decodeJpegLossless, isPlainLossless } from './decode-jpeg-lossless.ts';
import { isPlainJpeg, plainJpeg, type DrawJpeg } from './decode-jpeg.ts';
import type { FetchCodec } from './codec-program.ts';
import { readJpegHead, type JpegHead } from './jpeg-head.ts';
import { readJpegLsHead, type JpegLsHead } from './jpeg-ls-head.ts';
import type { PixelLayout } from './pixel-layout.ts';
import type { Stored, StoredFramesOrNot } from './stored-samples.ts';

/** How frames of one kind are read: their head, whether such a one is read here, and what the frame holds. */
export interface Reading<Head extends CodedHead> {
  readonly readHead: (frame: Uint8Array) => Head | null;
  readonly isRead: (head: Head) => boolean;
  readonly read: (frame: Uint8Array<ArrayBuffer>, head: Head) => Promise<Stored | null>;
}

/** By `jpeg-lossless-decoder-js`. */
export const losslessReading: Reading<JpegHead> = {
  readHead: readJpegHead,
  isRead: isPlainLossless,
  read: (frame, head) => {
    const all = decodeJpegLossless(frame, head);
    const at = (point: number, sample: number): number => all?.[point * head.components + sample] ?? 0;
    return Promise.resolve(all && { at, isRgb: false });
  },
};

/** By who draws JPEG; of 12 bits, by a decoder of ours. */
export const jpegReading = (draw: DrawJpeg, isRgb: boolean): Reading<JpegHead> => ({
  readHead: readJpegHead,
  isRead: (head) => isPlainJpeg(head) || isJpeg12(head),
  read: async (frame, head) => {
    if (isJpeg12(head)) {
      const samples = decodeJpeg12(frame, head);
      return samples && { at: (point) => samples[point] ?? 0, isRgb: false };
    }
    const all = await draw(plainJpeg(frame, head, isRgb), head);
    return all && { at: (point, sample) => all[4 * point + sample] ?? 0, isRgb: true };
  },
});

/** Samples of one or two bytes, colours by point or one after the other. */
function sampled(bytes: Uint8Array, head: CodedHead, planar: boolean, isRgb: boolean): Stored {
  const count = head.width * head.height;
  const place = (point: number, sample: number): number =>
    planar ? sample * count + point : point * head.components + sample;
  const at = (point: number, sample: number): number => {
    const n = place(point, sample);
    return head.precision > 8 ? (bytes[2 * n] ?? 0) | ((bytes[2 * n + 1] ?? 0) << 8) : (bytes[n] ?? 0);
  };
  return { at, isRgb };
}

/** Pieces of which each takes memory before a point is read: more are read nowhere in practice. */
const MOST_TILES = 4096;

/** By OpenJPEG, fetched with the first such frame. `isRgb`: whether the code itself parted brightness and colour. */
export const jpeg2000Reading = (codec: FetchCodec, isRgb: boolean): Reading<Jpeg2000Head> => ({
  readHead: readJpeg2000Head,
  isRead: ({ isFull, tiles, precision }) => isFull && tiles <= MOST_TILES && precision <= 16,
  read: async (frame, head) => {
    const { decodeJpeg2000 } = await import('./decode-jpeg-2000.ts');
    const found = await decodeJpeg2000(frame, head, codec);
    return found && { ...sampled(found.bytes, head, false, isRgb), isPart: found.isPart };
  },
});

/** By CharLS, fetched with the first such frame. */
export const jpegLsReading = (codec: FetchCodec): Reading<JpegLsHead> => ({
  readHead: readJpegLsHead,
  isRead: ({ isFull, isUnusual, precision }) => isFull && !isUnusual && precision >= 2 && precision <= 16,
  read: async (frame, head) => {
    const { decodeJpegLs } = await import('./decode-jpeg-ls.ts');
    const found = await decodeJpegLs(frame, head, codec);
    return found && sampled(found.bytes, head, found.planar, false);
  },
});

/** Frames of one kind, each checked to be of the size its file says before it is read. */
export function codedFrames<Head extends CodedHead>(
  frameAt: EncapsulatedFrame,
  layout: PixelLayout,
  { readHead, isRead, read }: Reading<Head>,
): StoredFramesOrNot {
  const first = readHead(frameAt(0));
  if (!first || !isOfLayout(first, layout)) return null;
  if (!isRead(first)) return 'compressed';
  return async (frame) => {
    const bytes = frameAt(frame);
    const head = readHead(bytes);
    return head && isRead(head) && isOfLayout(head, layout) ? read(bytes, head) : null;
  };
}
