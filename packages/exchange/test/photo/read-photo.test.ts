import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhoto } from '../../src/photo/index.ts';
import { readTiffNotes } from '../../src/photo/tiff-tags.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** Words that a camera, a program or the maker of these files wrote into them. */
const SAID = /Modele|Telephone|GPS|2026:03|rdf:RDF|Software|mon tel/u;

describe('a photo that says where and when it was taken', () => {
  it.each([
    ['place.jpg', 'plain.jpg'],
    ['place-progressive.jpg', 'plain-progressive.jpg'],
    ['place.png', 'plain.png'],
  ])('%s without its notes is, byte for byte, the picture that never had any', (name, plain) => {
    const read = readPhoto(fixture(name));
    expect(read).toMatchObject({ place: true, taken: '2026-03-05' });
    expect(read?.bare).toEqual(fixture(plain));
  });

  it('is told by XMP too', () => {
    expect(readPhoto(fixture('xmp.jpg'))).toEqual({ place: true, taken: null, bare: fixture('plain.jpg') });
  });

  it('stays turned as it was, and loses nothing else that is drawn', () => {
    const read = readPhoto(fixture('turned.jpg'));
    expect(read).toMatchObject({ place: false, taken: '2026-03-05' });
    const bare = read?.bare ?? expect.unreachable();
    const at = text(bare).indexOf('Exif\0\0');
    expect(readTiffNotes(bare.subarray(at + 6))).toEqual({
      place: false,
      taken: null,
      maker: false,
      turn: 6,
    });
    const rest = Buffer.concat([bare.subarray(0, at - 4), bare.subarray(at + 32)]);
    expect(new Uint8Array(rest)).toEqual(fixture('plain.jpg'));
  });

  it('keeps the colours and size of WebP, and says there that it is turned', () => {
    const bare = readPhoto(fixture('place.webp'))?.bare ?? expect.unreachable();
    expect(text(bare)).not.toMatch(SAID);
    const [plain, frame] = [text(fixture('plain.webp')), text(bare)];
    expect(frame).toContain(plain.slice(plain.indexOf('VP8L')));
    expect(new DataView(bare.buffer).getUint32(4, true)).toBe(bare.length - 8);
    expect(readTiffNotes(bare.subarray(frame.indexOf('EXIF') + 8))?.turn).toBe(6);
  });

  it('is made blank in its place in AVIF and HEIC, so that nothing else moves', () => {
    const whole = fixture('place.avif');
    const read = readPhoto(whole);
    const bare = read?.bare ?? expect.unreachable();
    expect(read).toMatchObject({ place: true, taken: '2026-03-05' });
    expect(text(whole)).toMatch(SAID);
    expect(text(bare)).not.toMatch(SAID);
    expect(bare).toHaveLength(whole.length);
    const data = text(whole).indexOf('mdat');
    expect(bare.subarray(0, data)).toEqual(whole.subarray(0, data));
  });

  it('says nothing any more when its notes are gone', () => {
    for (const name of ['place.jpg', 'place.png', 'place.webp', 'place.avif', 'turned.jpg'])
      expect(readPhoto(readPhoto(fixture(name))?.bare ?? expect.unreachable())).toBeNull();
  });

  it('loses what phones put behind its end', () => {
    const behind = new Uint8Array([...fixture('plain.jpg'), ...fixture('place.jpg')]);
    expect(readPhoto(behind)?.bare).toEqual(fixture('plain.jpg'));
    const chunk = new Uint8Array([...fixture('plain.png'), 1, 2, 3]);
    expect(readPhoto(chunk)?.bare).toEqual(fixture('plain.png'));
  });
});

describe('other files', () => {
  it.each(['plain.jpg', 'plain.png', 'plain.webp'])('%s says nothing, and is left alone', (name) => {
    expect(readPhoto(fixture(name))).toBeNull();
  });

  it('are no photos', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array([0xff]), new TextEncoder().encode('%PDF-1.7 Exif')])
      expect(readPhoto(bytes)).toBeNull();
  });

  it('that are cut off lose their notes all the same', () => {
    const bare = readPhoto(fixture('place.jpg').slice(0, -20))?.bare ?? expect.unreachable();
    expect(text(bare)).not.toMatch(SAID);
  });

  it('that cannot be taken apart, and hold notes, are said to tell where', () => {
    const broken = fixture('place.png');
    broken[8] = 0xff;
    expect(readPhoto(broken)).toEqual({ place: true, taken: null, bare: null });
    expect(readPhoto(fixture('plain.png').subarray(0, 40))).toBeNull();
  });

  it.each(['place.jpg', 'place.png', 'place.webp', 'place.avif', 'turned.jpg'])(
    '%s, altered anywhere, is a value and no error',
    (name) => {
      const whole = fixture(name);
      fc.assert(
        fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (end, at, byte) => {
          const hurt = whole.slice();
          hurt[at] = byte;
          const read = readPhoto(hurt.subarray(0, end));
          expect(read === null || (read.bare?.length ?? 0) <= end + 36).toBe(true);
        }),
      );
    },
  );
});
