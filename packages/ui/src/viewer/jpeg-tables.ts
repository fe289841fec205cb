import { jpegSegments } from './jpeg-segments.ts';

/** A code of Huffman: by length, the first number that is longer, and where the values of that length begin. */
export interface HuffmanTable {
  readonly above: readonly number[];
  readonly shift: readonly number[];
  readonly values: Uint8Array;
}

/** What a JPEG file of one scan and one component is decoded with (ITU-T T.81 annex B.2.4). */
export interface JpegTables {
  /** By which coefficients are multiplied, in the order they come. */
  readonly steps: Uint16Array;
  readonly first: HuffmanTable;
  readonly rest: HuffmanTable;
  /** Blocks between two marks at which the data begin anew; 0 for none. */
  readonly restart: number;
  /** Where the data begin. */
  readonly data: number;
}

function huffman(lengths: Uint8Array, values: Uint8Array): HuffmanTable {
  const [above, shift]: [number[], number[]] = [[0], [0]];
  let [code, index] = [0, 0];
  for (const count of lengths) {
    shift.push(index - code);
    index += count;
    code += count;
    above.push(code);
    code *= 2;
  }
  return { above, shift, values };
}

/** Reads them; null where one is missing or cut. The head of the file must have been read before. */
export function readJpegTables(bytes: Uint8Array): JpegTables | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const steps = new Map<number, Uint16Array>();
  const codes = new Map<number, HuffmanTable>();
  let [restart, stepsOf] = [0, 0];
  for (const segment of jpegSegments(bytes)) {
    if (!segment) return null;
    const { mark, to } = segment;
    let { from } = segment;
    if (mark === 0xdb)
      while (from < to) {
        const [wide, id] = [(bytes[from] ?? 0) >> 4, (bytes[from] ?? 0) & 15];
        const end = from + 1 + 64 * (wide === 0 ? 1 : 2);
        if (end > to) return null;
        const read = (n: number): number =>
          wide === 0 ? view.getUint8(from + 1 + n) : view.getUint16(from + 1 + 2 * n);
        steps.set(
          id,
          Uint16Array.from({ length: 64 }, (_, n) => read(n)),
        );
        from = end;
      }
    else if (mark === 0xc4)
      while (from + 17 <= to) {
        const lengths = bytes.subarray(from + 1, from + 17);
        const end = from + 17 + lengths.reduce((sum, count) => sum + count, 0);
        if (end > to) return null;
        codes.set(bytes[from] ?? 0, huffman(lengths, bytes.subarray(from + 17, end)));
        from = end;
      }
    else if (mark === 0xdd) restart = view.getUint16(from);
    else if (mark === 0xc0 || mark === 0xc1) stepsOf = bytes[from + 8] ?? 0;
    else if (mark === 0xda) {
      const chosen = bytes[from + 2] ?? 0;
      const [first, rest] = [codes.get(chosen >> 4), codes.get(16 + (chosen & 15))];
      const found = steps.get(stepsOf);
      return first && rest && found ? { steps: found, first, rest, restart, data: to } : null;
    }
  }
  return null;
}
