import type { CodedHead } from './coded-head.ts';

/** What a code stream of JPEG 2000 says of its picture (ITU-T T.800 A.5.1, segment SIZ). */
export interface Jpeg2000Head extends CodedHead {
  /** Whether each component has a sample for each point, and all have as many bits. */
  readonly isFull: boolean;
  /** Pieces the picture is cut into, each with room of its own while it is read. */
  readonly tiles: number;
}

const [SOC, SIZ] = [0xff4f, 0xff51];
const FIXED = 42;

/** Reads it; null for what is no code stream, or is cut within this segment. */
export function readJpeg2000Head(bytes: Uint8Array): Jpeg2000Head | null {
  if (bytes.length < FIXED) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint16(0) !== SOC || view.getUint16(2) !== SIZ) return null;
  const long = (at: number): number => view.getUint32(at);
  const components = view.getUint16(40);
  const end = FIXED + 3 * components;
  if (components === 0 || view.getUint16(4) !== end - 4 || end > bytes.length) return null;
  const kinds = Array.from({ length: components }, (_, n) =>
    bytes.subarray(FIXED + 3 * n, FIXED + 3 * n + 3),
  );
  const [width, height] = [long(8) - long(16), long(12) - long(20)];
  const [across, along] = [long(24), long(28)];
  if (width <= 0 || height <= 0 || across === 0 || along === 0) return null;
  const tiles = Math.ceil((long(8) - long(32)) / across) * Math.ceil((long(12) - long(36)) / along);
  const [first = 0] = kinds[0] ?? [];
  const isFull = kinds.every(([bits, dx, dy]) => bits === first && dx === 1 && dy === 1);
  return { width, height, components, precision: (first & 127) + 1, isFull, tiles };
}
