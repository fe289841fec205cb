const HEADER = 64;
const MOST_PLANES = 15;

/** Bytes by the PackBits rule; null unless they give exactly `count`, but for one that fills the segment up. */
function unpacked(packed: Uint8Array, count: number): Uint8Array | null {
  const plain = new Uint8Array(count);
  let [at, to] = [0, 0];
  while (to < count && at < packed.length) {
    const head = packed[at] ?? 128;
    at += 1;
    if (head === 128) continue;
    const length = head < 128 ? head + 1 : 257 - head;
    if (to + length > count) return null;
    if (head < 128) {
      if (at + length > packed.length) return null;
      plain.set(packed.subarray(at, at + length), to);
      at += length;
    } else {
      const byte = packed[at];
      if (byte === undefined) return null;
      plain.fill(byte, to, to + length);
      at += 1;
    }
    to += length;
  }
  return to === count ? plain : null;
}

/**
 * A frame of the transfer syntax RLE Lossless (DICOM PS3.5 annex G): its planes of one byte a point, of each sample the
 * highest byte first. Null when it does not hold exactly so many planes of so many points.
 */
export function decodeRle(frame: Uint8Array, planes: number, count: number): readonly Uint8Array[] | null {
  if (frame.length < HEADER || planes > MOST_PLANES) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  if (view.getUint32(0, true) !== planes) return null;
  const found: Uint8Array[] = [];
  for (let n = 0; n < planes; n += 1) {
    const from = view.getUint32(4 + 4 * n, true);
    const to = n + 1 < planes ? view.getUint32(8 + 4 * n, true) : frame.length;
    if (from < HEADER || to < from || to > frame.length) return null;
    const plane = unpacked(frame.subarray(from, to), count);
    if (plane === null) return null;
    found.push(plane);
  }
  return found;
}
