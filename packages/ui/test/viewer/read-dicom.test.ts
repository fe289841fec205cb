import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDicom, type DicomImage } from '../../src/viewer/read-dicom.ts';
import { fullWindow, shade } from '../../src/viewer/shade.ts';
import { dicomFile, packed, rleFrame } from './dicom-file.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../../../shared/data/dicom/${name}`, import.meta.url)));

const imageIn = (bytes: Uint8Array): DicomImage => {
  const read = readDicom(bytes);
  if (read.kind !== 'image') throw new TypeError(read.kind);
  return read;
};

const valuesIn = (image: DicomImage, frame: number): Float32Array =>
  image.values(frame) ?? expect.unreachable();

describe('reading a DICOM file', () => {
  it('gives the measured values of each frame, with slope and intercept', () => {
    const image = imageIn(fixture('slices.dcm'));
    expect(image).toMatchObject({ width: 48, height: 48, frames: 4, modality: 'CT', inverted: false });
    expect(image.window).toEqual({ center: -300, width: 1400 });
    expect(valuesIn(image, 0)[24 * 48 + 24]).toBe(390);
    expect(valuesIn(image, 0)[0]).toBe(-1010);
    expect(valuesIn(image, 3)[24 * 48 + 30]).toBeGreaterThan(valuesIn(image, 0)[24 * 48 + 30] ?? 0);
    expect(image.values(99)).toEqual(image.values(3));
  });

  it.each([
    ['CT_small.dcm', { width: 128, height: 128, frames: 1, modality: 'CT' }],
    ['MR_small.dcm', { width: 64, height: 64, frames: 1, modality: 'MR' }],
    ['emri_small.dcm', { width: 64, height: 64, frames: 10, modality: 'MR' }],
  ])('reads %s, which others wrote', (name, expected) => {
    const image = imageIn(sample(name));
    expect(image).toMatchObject(expected);
    for (let frame = 0; frame < image.frames; frame += 1)
      expect(fullWindow(valuesIn(image, frame)).width).toBeGreaterThan(10);
  });

  it.each([
    ['compressed.dcm', 'compressed'],
    ['no-image.dcm', 'no-image'],
    ['cut.dcm', 'unreadable'],
    ['letter.pdf', 'unreadable'],
  ])('says of %s why it is not drawn: %s', (name, kind) => {
    expect(readDicom(fixture(name)).kind).toBe(kind);
  });

  it('draws colours as they are stored, by point or by colour, packed or not', () => {
    const red = [255, 0, 10, 20, 30, 40];
    const [green, blue] = [red.map((value) => 255 - value), red.map((value) => value >> 1)];
    const size = { photometric: 'RGB', columns: 3, rows: 2, bits: 8 } as const;
    const byPoint = new Uint8Array(red.flatMap((value, n) => [value, green[n] ?? 0, blue[n] ?? 0]));
    const points = red.flatMap((value, n) => [value, green[n] ?? 0, blue[n] ?? 0, 255]);
    const planes = [red, green, blue].map((plane) => new Uint8Array(plane));
    for (const file of [
      dicomFile({ ...size, pixels: byPoint }),
      dicomFile({ ...size, planar: 1, pixels: new Uint8Array([...red, ...green, ...blue]) }),
      dicomFile({ ...size, pixels: [rleFrame(planes.map(packed))] }),
    ]) {
      const image = imageIn(file);
      expect(image.values(0)).toBeNull();
      expect([...(image.colours(0) ?? [])]).toEqual(points);
    }
  });

  it('draws shades of grey of two bytes that are packed, each frame its own', () => {
    const frames = [
      [0, 256, 513, 65_535],
      [7, 7, 7, 4096],
    ];
    const fragments = frames.map((frame) =>
      rleFrame(
        [frame.map((value) => value >> 8), frame.map((value) => value & 255)].map((p) =>
          packed(new Uint8Array(p)),
        ),
      ),
    );
    const size = { photometric: 'MONOCHROME2', columns: 2, rows: 2, bits: 16 } as const;
    const image = imageIn(dicomFile({ ...size, pixels: fragments }));
    expect(frames.map((_, n) => [...valuesIn(image, n)])).toEqual(frames);
    expect(image.colours(0)).toBeNull();
    const cut = fragments.map((fragment, n) => (n === 1 ? fragment.slice(0, 66) : fragment));
    expect(readDicom(dicomFile({ ...size, pixels: cut })).kind).toBe('unreadable');
  });

  it('says of other colours why they are not drawn', () => {
    const size = { columns: 2, rows: 1, bits: 8, pixels: new Uint8Array(6) } as const;
    for (const photometric of ['YBR_FULL', 'YBR_FULL_422', 'PALETTE COLOR'])
      expect(readDicom(dicomFile({ ...size, photometric })).kind).toBe('colour');
    // Too few bytes for its colours.
    expect(readDicom(dicomFile({ ...size, columns: 3, photometric: 'RGB' })).kind).toBe('unreadable');
  });

  it('cut off or altered anywhere, it is a value and no error', () => {
    const whole = fixture('slices.dcm');
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(500), fc.integer({ min: 0, max: 255 }), (end, at, byte) => {
        const hurt = whole.slice(0, end);
        if (at < hurt.length) hurt[at] = byte;
        const read = readDicom(hurt);
        if (read.kind !== 'image') return;
        const points = read.width * read.height;
        expect([read.values(0)?.length, (read.colours(0)?.length ?? 0) / 4]).toContain(points);
      }),
    );
  });
});

describe('shades of grey', () => {
  const greys = (values: readonly number[], window: { center: number; width: number }, inverted = false) =>
    [...shade(new Float32Array(values), window, inverted)].filter((_, i) => i % 4 === 0);

  it('go from black to white within the window, and are turned round when inverted', () => {
    const window = { center: 50, width: 101 };
    expect(greys([-500, 0, 49.5, 99.5, 500], window)).toEqual([0, 1, 128, 255, 255]);
    expect(greys([-500, 500], window, true)).toEqual([255, 0]);
  });

  it('a picture of one value has a window of its own', () => {
    expect(fullWindow(new Float32Array([7, 7]))).toEqual({ center: 7, width: 1 });
    expect(fullWindow(new Float32Array())).toEqual({ center: 0, width: 1 });
  });
});
