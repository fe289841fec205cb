import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeJpegLossless, isPlainLossless } from '../../src/viewer/decode-jpeg-lossless.ts';
import { isPlainJpeg, plainJpeg } from '../../src/viewer/decode-jpeg.ts';
import { readJpegHead, type JpegHead } from '../../src/viewer/jpeg-head.ts';

/** The first frame in a file of images, from its first mark to its last. */
function frameIn(name: string): Uint8Array<ArrayBuffer> {
  const bytes = readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
  const end = bytes.indexOf(Buffer.from([0xff, 0xd9]));
  return new Uint8Array(bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff])), end + 2));
}
const headOf = (frame: Uint8Array): JpegHead => readJpegHead(frame) ?? expect.unreachable();
const withSegment = (frame: Uint8Array, ...segment: readonly number[]): Uint8Array =>
  new Uint8Array([...frame.subarray(0, 2), ...segment, ...frame.subarray(2)]);

describe('the head of a JPEG file', () => {
  it('says how it is compressed, how large it is, and what its colours are', () => {
    expect(headOf(frameIn('jpeg-lossless.dcm'))).toMatchObject({
      ...{ process: 0xc3, precision: 16, width: 48, height: 48, components: 1, predictor: 1, shift: 0 },
      restarts: false,
    });
    expect(headOf(frameIn('jpeg-lossless-6.dcm')).predictor).toBe(6);
    expect(headOf(frameIn('jpeg-ybr.dcm'))).toMatchObject({
      process: 0xc0,
      components: 3,
      colourMark: 'jfif',
    });
    expect(headOf(frameIn('jpeg-rgb.dcm')).colourMark).toBe('adobe');
    expect(headOf(frameIn('jpeg-lossless-rgb.dcm'))).toMatchObject({ colourMark: null, isFull: true });
  });

  it('tells what is read here from what is not', () => {
    const plain = headOf(frameIn('jpeg-lossless.dcm'));
    expect(isPlainLossless(plain)).toBe(true);
    for (const other of [
      { process: 0xc0 },
      { shift: 15 },
      { isFull: false },
      { predictor: 0 },
      { components: 3 },
    ])
      expect(isPlainLossless({ ...plain, ...other })).toBe(false);
    expect(isPlainLossless({ ...plain, restarts: true })).toBe(true);
    expect(isPlainLossless({ ...plain, restarts: true, predictor: 4 })).toBe(false);
    expect(isPlainJpeg(headOf(frameIn('jpeg-grey.dcm')))).toBe(true);
    expect(isPlainJpeg(headOf(frameIn('jpeg-12-bits.dcm')))).toBe(false);
  });

  it('is none of what is cut, has a second frame, or holds a segment that nobody expects', () => {
    const frame = frameIn('jpeg-lossless.dcm');
    const scan = frame.findIndex((byte, n) => byte === 0xff && frame[n + 1] === 0xda);
    for (let length = 0; length < scan + 4; length += 1)
      expect(readJpegHead(frame.subarray(0, length))).toBeNull();
    expect(readJpegHead(withSegment(frame, 0xff, 0xc3, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0))).toBeNull();
    expect(readJpegHead(withSegment(frame, 0xff, 0xc8, 0, 4, 0, 0))).toBeNull();
  });
});

describe('a frame of JPEG Lossless', () => {
  it('is none when its data end early', () => {
    const frame = frameIn('jpeg-lossless.dcm');
    const head = headOf(frame);
    expect(decodeJpegLossless(frame, head)?.length).toBe(48 * 48);
    for (let length = frame.length - 60; length > 0; length -= 60)
      expect(decodeJpegLossless(frame.slice(0, length), head)).toBeNull();
  });
});

describe('a frame that the browser draws', () => {
  it('brings nothing along that turns it or changes its colours, and says when they are red, green and blue', () => {
    const frame = frameIn('jpeg-ybr.dcm');
    const turned = withSegment(frame, 0xff, 0xe1, 0, 4, 1, 2);
    expect(plainJpeg(turned, headOf(turned), false)).toEqual(frame);
    expect(plainJpeg(frame, headOf(frame), true)).toEqual(frame);
    const unsaid = new Uint8Array([...frame.subarray(0, 2), ...frame.subarray(20)]);
    expect(headOf(unsaid).colourMark).toBeNull();
    const said = plainJpeg(unsaid, headOf(unsaid), true);
    expect([headOf(said).colourMark, said.length]).toEqual(['adobe', unsaid.length + 16]);
  });
});
