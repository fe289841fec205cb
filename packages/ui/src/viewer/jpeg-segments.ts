/** A segment before the data of a file of the JPEG family (ITU-T T.81 annex B). */
export interface JpegSegment {
  /** Low byte of its mark. */
  readonly mark: number;
  /** Where it begins, with its mark. */
  readonly at: number;
  /** Where its content lies. */
  readonly from: number;
  readonly to: number;
  /** A byte of its content; 0 behind its end. */
  readonly byte: (n: number) => number;
}

const SOI = 0xffd8;

/** The segments one after the other; null once one is cut or is none, and at once where nothing begins as such a file. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment | null, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4 || view.getUint16(0) !== SOI) {
    yield null;
    return;
  }
  for (let at = 2; at + 4 <= bytes.length;) {
    const from = at + 4;
    const to = at + 2 + view.getUint16(at + 2);
    if (view.getUint8(at) !== 0xff || to < from || to > bytes.length) {
      yield null;
      return;
    }
    const byte = (n: number): number => (from + n < to ? view.getUint8(from + n) : 0);
    yield { mark: view.getUint8(at + 1), at, from, to, byte };
    at = to;
  }
}
