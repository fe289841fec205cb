import { describe, expect, it } from 'vitest';
import { readDicom } from '../../src/viewer/read-dicom.ts';
import { dicomFile } from './dicom-file.ts';

const none = () => Promise.reject(new TypeError('Nothing is compressed here.'));
const read = (bytes: Uint8Array) => readDicom(bytes, { draw: none, codec: none });
const kindOf = (bytes: Uint8Array): string => read(bytes).kind;
const coloursIn = async (bytes: Uint8Array): Promise<number[]> => {
  const image = read(bytes);
  const drawn = image.kind === 'image' ? await image.frame(0) : null;
  return drawn?.kind === 'colours' ? [...drawn.points] : expect.unreachable();
};

/** What a file says of its tables, and the tables: whole, or in segments. */
const tables = (
  number: '0028120' | '0028122',
  about: readonly number[],
  values: readonly (readonly number[])[],
) =>
  values.flatMap((value, n) => [
    [`0028110${String(n + 1)}`, 'US', about] as const,
    [`${number}${String(n + 1)}`, 'OW', value] as const,
  ]);

describe('a palette', () => {
  it('gives the colours that numbers stand for, in tables of one or two bytes', async () => {
    const size = { photometric: 'PALETTE COLOR', columns: 2, rows: 2, bits: 8 } as const;
    const pixels = new Uint8Array([0, 5, 6, 200]);
    const whole = (about: readonly number[], ...values: readonly (readonly number[])[]) =>
      dicomFile({ ...size, pixels, more: tables('0028120', about, values) });
    const two = whole([3, 0, 5, 0, 16, 0], [0, 10, 0, 20, 0, 30], [0, 1, 0, 2, 0, 3], [0, 7, 0, 8, 0, 9]);
    const one = whole([3, 0, 5, 0, 8, 0], [10, 20, 30, 0], [1, 2, 3, 0], [7, 8, 9, 0]);
    for (const file of [two, one])
      expect(await coloursIn(file)).toEqual([
        ...[10, 1, 7, 255, 10, 1, 7, 255],
        ...[20, 2, 8, 255, 30, 3, 9, 255],
      ]);
    expect(kindOf(whole([0, 0, 0, 0, 8, 0], [1, 2], [1, 2], [1, 2]))).toBe('colour');
  });

  it('may come in segments: one by one, and in lines', async () => {
    const size = { photometric: 'PALETTE COLOR', columns: 4, rows: 1, bits: 8 } as const;
    const pixels = new Uint8Array([0, 1, 128, 255]);
    const inSegments = (about: readonly number[], ...values: readonly (readonly number[])[]) =>
      dicomFile({ ...size, pixels, more: tables('0028122', about, values) });
    // The palette FALL of the standard: red stays, green rises, blue is none.
    const fall = [
      [0, 1, 255, 1, 255, 255],
      [0, 1, 0, 1, 255, 255],
      [0, 1, 0, 1, 255, 0],
    ];
    expect(await coloursIn(inSegments([0, 1, 0, 0, 8, 0], ...fall))).toEqual([
      ...[255, 0, 0, 255, 255, 1, 0, 255],
      ...[255, 128, 0, 255, 255, 255, 0, 255],
    ]);
    // 256, 512; then in three steps to 2048: 1024, 1536, 2048. Of words of two bytes the upper one is shown.
    const words = [0, 0, 2, 0, 0, 1, 0, 2, 1, 0, 3, 0, 0, 8];
    const wide = [5, 0, 0, 0, 16, 0];
    expect(await coloursIn(inSegments(wide, words, words, words))).toEqual(
      [1, 2, 8, 8].flatMap((shade) => [shade, shade, shade, 255]),
    );
    // Cut, a line from nowhere, and a segment that points to another.
    const pointing = [...words.slice(0, 8), 2, 0, 1, 0, 0, 0, 0, 0];
    for (const broken of [words.slice(0, -4), [1, 0, 5, 0, 0, 8], pointing])
      expect(kindOf(inSegments(wide, broken, words, words))).toBe('colour');
  });
});
