import type { PixelLayout } from './pixel-layout.ts';
import type { StoredFrames } from './stored-samples.ts';

/** Frames whose pixels are stored as they are; null where the file holds fewer than it says. */
export function plainFrames(view: DataView, layout: PixelLayout, little: boolean): StoredFrames | null {
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
