import { describe, expect, it } from 'vitest';
import { decodeRle } from '../../src/viewer/decode-rle.ts';
import { packed, rleFrame } from './dicom-file.ts';

/** The example of Apple's Technical Note 1023, from which PackBits comes. */
const PACKED = [0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa];
const PLAIN = [
  ...[0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0x22],
  ...Array.from({ length: 10 }, () => 0xaa),
];
const frame = rleFrame([new Uint8Array([...PACKED, 0])]);

describe('a frame of RLE Lossless', () => {
  it('gives the bytes that were packed, by the published example and by our own packing', () => {
    expect([...(decodeRle(frame, 1, PLAIN.length)?.[0] ?? [])]).toEqual(PLAIN);
    const planes = [new Uint8Array(300).fill(7), new Uint8Array(300).map((_, n) => (n * n) % 251)];
    expect(decodeRle(rleFrame(planes.map(packed)), 2, 300)).toEqual(planes);
  });

  it('is none when it is cut, too long, or has other planes than it should', () => {
    expect(decodeRle(frame, 2, PLAIN.length)).toBeNull();
    expect(decodeRle(frame, 1, PLAIN.length + 1)).toBeNull();
    expect(decodeRle(frame, 1, PLAIN.length - 1)).toBeNull();
    for (let length = 0; length < 64 + PACKED.length; length += 1)
      expect(decodeRle(frame.slice(0, length), 1, PLAIN.length)).toBeNull();
    const astray = frame.slice();
    new DataView(astray.buffer).setUint32(4, 4000, true);
    expect(decodeRle(astray, 1, PLAIN.length)).toBeNull();
  });
});
