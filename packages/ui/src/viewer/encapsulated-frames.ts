import type { Element } from 'dicom-parser';

/** A compressed picture, counted from 0, whole. */
export type EncapsulatedFrame = (frame: number) => Uint8Array<ArrayBuffer>;

/** How the compressed data of a picture begin: as JPEG and JPEG-LS do, or as JPEG 2000. */
const BEGINNINGS = [0xd8, 0x4f];

/**
 * The frames of compressed pixels, each whole (DICOM PS3.5 A.4). Where there are more fragments than frames, a frame
 * begins with each fragment that begins as one does. Null when there are other frames than there should be.
 */
export function encapsulatedFrames(
  bytes: Uint8Array,
  { fragments = [] }: Element,
  frames: number,
): EncapsulatedFrame | null {
  const pieces = fragments.map(({ position, length }) => bytes.subarray(position, position + length));
  const begins = ([first, second = 0]: Uint8Array): boolean => first === 0xff && BEGINNINGS.includes(second);
  const groups: Uint8Array[][] = [];
  for (const piece of pieces)
    if (pieces.length === frames || groups.length === 0 || (frames > 1 && begins(piece)))
      groups.push([piece]);
    else groups.at(-1)?.push(piece);
  if (groups.length !== frames) return null;
  return (frame) => {
    const group = groups[frame] ?? [];
    const whole = new Uint8Array(group.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of group) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  };
}
