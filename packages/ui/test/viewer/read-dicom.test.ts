import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDicom, type DicomImage } from '../../src/viewer/read-dicom.ts';
import { fullWindow, shade } from '../../src/viewer/shade.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../../../shared/data/dicom/${name}`, import.meta.url)));

const imageIn = (bytes: Uint8Array): DicomImage => {
  const read = readDicom(bytes);
  if (read.kind !== 'image') throw new TypeError(read.kind);
  return read;
};

describe('reading a DICOM file', () => {
  it('gives the measured values of each frame, with slope and intercept', () => {
    const image = imageIn(fixture('slices.dcm'));
    expect(image).toMatchObject({ width: 48, height: 48, frames: 4, modality: 'CT', inverted: false });
    expect(image.window).toEqual({ center: -300, width: 1400 });
    expect(image.values(0)[24 * 48 + 24]).toBe(390);
    expect(image.values(0)[0]).toBe(-1010);
    expect(image.values(3)[24 * 48 + 30]).toBeGreaterThan(image.values(0)[24 * 48 + 30] ?? 0);
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
      expect(fullWindow(image.values(frame)).width).toBeGreaterThan(10);
  });

  it.each([
    ['compressed.dcm', 'compressed'],
    ['colour.dcm', 'colour'],
    ['no-image.dcm', 'no-image'],
    ['cut.dcm', 'unreadable'],
    ['letter.pdf', 'unreadable'],
  ])('says of %s why it is not drawn: %s', (name, kind) => {
    expect(readDicom(fixture(name)).kind).toBe(kind);
  });

  it('cut off or altered anywhere, it is a value and no error', () => {
    const whole = fixture('slices.dcm');
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(500), fc.integer({ min: 0, max: 255 }), (end, at, byte) => {
        const hurt = whole.slice(0, end);
        if (at < hurt.length) hurt[at] = byte;
        const read = readDicom(hurt);
        if (read.kind === 'image') expect(read.values(0).length).toBe(read.width * read.height);
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
