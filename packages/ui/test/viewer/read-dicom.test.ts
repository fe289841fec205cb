import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodecName } from '../../src/viewer/codec-program.ts';
import { jpeg2000Reading } from '../../src/viewer/coded-frames.ts';
import type { DrawJpeg } from '../../src/viewer/decode-jpeg.ts';
import { readJpeg2000Head } from '../../src/viewer/jpeg-2000-head.ts';
import { readDicom, type DicomImage } from '../../src/viewer/read-dicom.ts';
import { fullWindow, shade } from '../../src/viewer/shade.ts';
import { dicomFile, packed, rleFrame } from './dicom-file.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../../../shared/data/dicom/${name}`, import.meta.url)));

/** No browser is here: what it would be asked to draw is of one colour. */
const DRAWN = [200, 10, 30, 255];
const draw: DrawJpeg = (_jpeg, { width, height }) =>
  Promise.resolve(new Uint8ClampedArray(Array.from({ length: width * height }, () => DRAWN).flat()));

const codecOf = (name: CodecName): Promise<Uint8Array<ArrayBuffer>> => {
  const file = createRequire(import.meta.url).resolve(`@cornerstonejs/codec-${name}/decodewasm`);
  return Promise.resolve(new Uint8Array(readFileSync(file)));
};
const decoders = { draw, codec: codecOf };

const imageIn = (bytes: Uint8Array, drawing = draw): DicomImage => {
  const read = readDicom(bytes, { ...decoders, draw: drawing });
  if (read.kind !== 'image') throw new TypeError(read.kind);
  return read;
};

const valuesIn = async (image: DicomImage, frame: number): Promise<Float32Array> => {
  const drawn = await image.frame(frame);
  return drawn?.kind === 'values' ? drawn.values : expect.unreachable();
};
const coloursIn = async (image: DicomImage): Promise<number[]> => {
  const drawn = await image.frame(0);
  return drawn?.kind === 'colours' ? [...drawn.points] : expect.unreachable();
};
const kindOf = (bytes: Uint8Array): string => readDicom(bytes, decoders).kind;

describe('reading a DICOM file', () => {
  it('gives the measured values of each frame, with slope and intercept', async () => {
    const image = imageIn(fixture('slices.dcm'));
    expect(image.about).toMatchObject({ width: 48, height: 48, frames: 4, modality: 'CT', inverted: false });
    expect(image.about.window).toEqual({ center: -300, width: 1400 });
    const [first, last] = [await valuesIn(image, 0), await valuesIn(image, 3)];
    expect(first[24 * 48 + 24]).toBe(390);
    expect(first[0]).toBe(-1010);
    expect(last[24 * 48 + 30]).toBeGreaterThan(first[24 * 48 + 30] ?? 0);
    expect(await valuesIn(image, 99)).toEqual(last);
  });

  it.each([
    ['CT_small.dcm', { width: 128, height: 128, frames: 1, modality: 'CT' }],
    ['MR_small.dcm', { width: 64, height: 64, frames: 1, modality: 'MR' }],
    ['emri_small.dcm', { width: 64, height: 64, frames: 10, modality: 'MR' }],
  ])('reads %s, which others wrote', async (name, expected) => {
    const image = imageIn(sample(name));
    expect(image.about).toMatchObject(expected);
    for (let frame = 0; frame < image.about.frames; frame += 1)
      expect(fullWindow(await valuesIn(image, frame)).width).toBeGreaterThan(10);
  });

  it('knows where a slice lies in the patient', () => {
    const { position, directions, number } = imageIn(sample('CT_small.dcm')).about;
    expect(position?.map(Math.round)).toEqual([-158, -179, -76]);
    expect([directions, number]).toEqual([[1, 0, 0, 0, 1, 0], 1]);
  });

  it.each([
    ['compressed.dcm', 'compressed'],
    ['no-image.dcm', 'no-image'],
    ['cut.dcm', 'unreadable'],
    ['letter.pdf', 'unreadable'],
  ])('says of %s why it is not drawn: %s', (name, kind) => {
    expect(kindOf(fixture(name))).toBe(kind);
  });

  it.each([...['jpeg-lossless.dcm', 'jpeg-lossless-6.dcm', 'jpeg-2000.dcm', 'htj2k.dcm', 'jpeg-ls.dcm']])(
    'gives of %s the values that another program compressed',
    async (name) => {
      const [image, plain] = [imageIn(fixture(name)), imageIn(fixture('slices.dcm'))];
      expect(image.about).toEqual(plain.about);
      for (let frame = 0; frame < 4; frame += 1)
        expect(await valuesIn(image, frame)).toEqual(await valuesIn(plain, frame));
    },
  );

  it('gives values of which another program left out the lowest bit', async () => {
    const [image, plain] = [imageIn(fixture('jpeg-lossless-shifted.dcm')), imageIn(fixture('slices.dcm'))];
    // What is stored of a value is the value and 1024.
    const cut = (value: number): number => ((value + 1024) & ~1) - 1024;
    for (let frame = 0; frame < 4; frame += 1)
      expect(await valuesIn(image, frame)).toEqual((await valuesIn(plain, frame)).map(cut));
  });

  it('gives the colours that another program compressed without loss', async () => {
    const points = await coloursIn(imageIn(fixture('jpeg-lossless-rgb.dcm')));
    const at = (x: number, y: number): number[] => points.slice(4 * (48 * y + x), 4 * (48 * y + x) + 4);
    expect([at(5, 5), at(40, 5), at(5, 30), at(47, 31)]).toEqual([
      [220, 40, 40, 255],
      [40, 200, 60, 255],
      [40, 60, 210, 255],
      [230, 220, 60, 255],
    ]);
  });

  it.each([
    ['jpeg-2000-lossy.dcm', 40, 0],
    ['jpeg-ls-near.dcm', 2, 0],
    // Without sign, and without the shift of the others.
    ['jpeg-12-bits.dcm', 40, 2058],
  ])(
    'gives of %s, which was compressed with loss, values that differ by at most %i',
    async (name, most, moved) => {
      const [image, plain] = [imageIn(fixture(name)), imageIn(fixture('slices.dcm'))];
      const off = (
        await Promise.all([0, 1, 2, 3].map((n) => Promise.all([image, plain].map((i) => valuesIn(i, n)))))
      ).flatMap(([there = [], here = []]) =>
        [...there].map((value, n) => Math.abs(value - moved - (here[n] ?? NaN))),
      );
      expect(Math.max(...off)).toBeLessThanOrEqual(most);
      expect(Math.max(...off)).toBeGreaterThan(0);
    },
  );

  it.each(['jpeg-2000-rgb.dcm', 'jpeg-ls-rgb.dcm', 'jpeg-ls-line.dcm', 'jpeg-ls-planar.dcm'])(
    'gives each colour of %s as it was, in whichever order they lie',
    async (name) => {
      const fields = [
        [220, 40, 40],
        [40, 200, 60],
        [40, 60, 210],
        [230, 220, 60],
      ];
      const expected = Array.from({ length: 32 * 48 }, (_, n) => {
        const [x, y] = [n % 48, Math.floor(n / 48)];
        const [red = 0, green = 0, blue = 0] = fields[(x < 24 ? 0 : 1) + (y < 16 ? 0 : 2)] ?? [];
        return [red + (x % 7), green, blue + (y % 5), 255];
      });
      expect(await coloursIn(imageIn(fixture(name)))).toEqual(expected.flat());
    },
  );

  it('sets nothing aside for a picture that claims to be larger than any', () => {
    const huge = [0x60, 0xea];
    const altered = (name: string, at: number, bytes: readonly number[]): Uint8Array => {
      const hurt = fixture(name);
      hurt.set(bytes, at);
      return hurt;
    };
    const inHeader = (name: string): number =>
      Buffer.from(fixture(name)).indexOf('2800100055530200', 'hex') + 8;
    for (const name of ['slices.dcm', 'jpeg-2000.dcm', 'jpeg-ls.dcm']) {
      const at = inHeader(name);
      // Rows and columns.
      expect(kindOf(altered(name, at, [...huge, 0x28, 0, 0x11, 0, 0x55, 0x53, 2, 0, ...huge]))).toBe(
        'too-large',
      );
    }
    // The code itself claims to be larger than the file that holds it.
    const siz = Buffer.from(fixture('jpeg-2000.dcm')).indexOf('ff4fff51', 'hex');
    expect(kindOf(altered('jpeg-2000.dcm', siz + 8, [0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]))).toBe(
      'unreadable',
    );
    // As many pieces as points.
    const pieces = altered('jpeg-2000.dcm', siz + 24, [0, 0, 0, 1, 0, 0, 0, 1]);
    const head = readJpeg2000Head(pieces.subarray(siz)) ?? expect.unreachable();
    expect(head.tiles).toBe(48 * 48);
    expect([4096, 4097].map((tiles) => jpeg2000Reading(codecOf, false).isRead({ ...head, tiles }))).toEqual([
      true,
      false,
    ]);
    const sof = Buffer.from(fixture('jpeg-ls.dcm')).indexOf('fff7', 'hex');
    expect(kindOf(altered('jpeg-ls.dcm', sof + 5, [0xea, 0x60, 0xea, 0x60]))).toBe('unreadable');
    const size = { columns: 8000, rows: 8000, bits: 16, photometric: 'MONOCHROME2' } as const;
    expect(
      kindOf(dicomFile({ ...size, syntax: '1.2.840.10008.1.2.4.90', pixels: [new Uint8Array(8)] })),
    ).toBe('too-large');
  });

  it.each(['jpeg-2000.dcm', 'jpeg-ls.dcm'])('draws nothing of %s where its data end early', async (name) => {
    const whole = fixture(name);
    const last = whole.length - 10;
    for (const [at, bytes] of [
      [last, [0, 0]],
      [last - 40, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ] as const) {
      const hurt = whole.slice();
      hurt.set(bytes, at);
      const drawn = await imageIn(hurt).frame(3);
      if (at === last) expect(drawn).toBeNull();
      else if (drawn?.kind === 'values') expect(drawn.values).toHaveLength(48 * 48);
    }
    // The program goes on with what is whole.
    expect(await valuesIn(imageIn(whole), 3)).toEqual(await valuesIn(imageIn(fixture('slices.dcm')), 3));
  });

  it('tells of JPEG 2000 that pieces of the picture are missing, whose place is blank', async () => {
    const stream = fixture('jpeg-2000-tiles.j2k');
    const pieces = [...stream].flatMap((byte, at) => (byte === 0xff && stream[at + 1] === 0x90 ? [at] : []));
    const size = { photometric: 'MONOCHROME2', columns: 32, rows: 32, bits: 8 } as const;
    const drawn = async (one: Uint8Array) => {
      const file = dicomFile({ ...size, syntax: '1.2.840.10008.1.2.4.90', pixels: [one] });
      return (await imageIn(file).frame(0)) ?? expect.unreachable();
    };
    expect(pieces).toHaveLength(4);
    const whole = await drawn(stream);
    expect(whole).toMatchObject({ kind: 'values', isPart: false });
    expect(whole.kind === 'values' && [...whole.values]).toEqual(
      Array.from({ length: 32 * 32 }, (_, n) => (5 * (n % 32) + 3 * Math.floor(n / 32)) % 256),
    );
    // Without the second piece; and the last one alone.
    const [first = 0, second = 0, third = 0] = pieces;
    const without = (from: number, to: number): Uint8Array =>
      new Uint8Array([...stream.subarray(0, from), ...stream.subarray(to)]);
    expect(await drawn(without(second, third))).toMatchObject({ isPart: true });
    expect(await drawn(without(first, pieces[3] ?? 0))).toMatchObject({ isPart: true });
    for (const name of ['jpeg-2000.dcm', 'htj2k.dcm', 'jpeg-ls.dcm', 'slices.dcm'])
      expect(await imageIn(fixture(name)).frame(0)).toMatchObject({ isPart: false });
  });

  it('rejects a picture whose program does not come, and reads it when it does', async () => {
    const lost = readDicom(fixture('jpeg-2000.dcm'), {
      ...decoders,
      codec: () => Promise.reject(new TypeError('')),
    });
    expect(lost.kind === 'image' && (await lost.frame(0).catch(() => 'lost'))).toBe('lost');
  });

  it('leaves JPEG to who draws it, told what its colours are, and takes shades of grey as values', async () => {
    const seen: Uint8Array[] = [];
    const drawing: DrawJpeg = (jpeg, size) => {
      seen.push(jpeg);
      return draw(jpeg, size);
    };
    const files = ['jpeg-grey.dcm', 'jpeg-ybr.dcm', 'jpeg-rgb.dcm'].map((name) => fixture(name));
    const [grey, ybr, rgb] = files.map((bytes) => imageIn(bytes, drawing));
    expect(grey && [...(await valuesIn(grey, 0))].every((value) => value === DRAWN[0])).toBe(true);
    for (const coloured of [ybr, rgb])
      expect(coloured && (await coloursIn(coloured)).slice(-4)).toEqual(DRAWN);
    expect(seen.map((jpeg) => Buffer.from(jpeg.subarray(0, 4)).toString('hex'))).toEqual([
      'ffd8ffe0',
      'ffd8ffe0',
      'ffd8ffee',
    ]);
    const broken = imageIn(fixture('jpeg-grey.dcm'), () => Promise.resolve(null));
    expect(await broken.frame(0)).toBeNull();
  });

  const red = [255, 0, 10, 20, 30, 40];
  const [green, blue] = [red.map((value) => 255 - value), red.map((value) => value >> 1)];
  const byPoint = new Uint8Array(red.flatMap((value, n) => [value, green[n] ?? 0, blue[n] ?? 0]));
  const planes = [red, green, blue].map((plane) => new Uint8Array(plane));
  const stored = (photometric: string): readonly Uint8Array[] => {
    const size = { photometric, columns: 3, rows: 2, bits: 8 } as const;
    return [
      dicomFile({ ...size, pixels: byPoint }),
      dicomFile({ ...size, planar: 1, pixels: new Uint8Array([...red, ...green, ...blue]) }),
      dicomFile({ ...size, pixels: [rleFrame(planes.map(packed))] }),
    ];
  };

  it('draws colours as they are stored, by point or by colour, packed or not', async () => {
    const points = red.flatMap((value, n) => [value, green[n] ?? 0, blue[n] ?? 0, 255]);
    for (const file of stored('RGB')) expect(await coloursIn(imageIn(file))).toEqual(points);
  });

  it('makes red, green and blue of brightness and colour, by the formula of the standard', async () => {
    for (const file of stored('YBR_FULL')) {
      const [first, second] = [await coloursIn(imageIn(file)), byPoint.subarray(3, 6)];
      // 255 + 1.402 × (127 − 128) = 253.6; 255 − 0.344136 × (0 − 128) − 0.714136 × (127 − 128) > 255; 255 − 226.8.
      expect(first.slice(0, 4)).toEqual([254, 255, 28, 255]);
      const [y = 0, cb = 0, cr = 0] = second;
      expect(first.slice(4, 7)).toEqual(
        [
          ...new Uint8ClampedArray([
            y + 1.402 * (cr - 128),
            y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128),
            0,
          ]),
          // 0 + 1.772 × (255 − 128).
        ].with(2, 225),
      );
    }
    const shared = { photometric: 'YBR_FULL_422', columns: 2, rows: 2, bits: 8 } as const;
    const pixels = new Uint8Array([10, 200, 128, 128, 90, 91, 128, 228]);
    expect(await coloursIn(imageIn(dicomFile({ ...shared, pixels })))).toEqual([
      ...[10, 10, 10, 255, 200, 200, 200, 255],
      ...[230, 19, 90, 255, 231, 20, 91, 255],
    ]);
    expect(kindOf(dicomFile({ ...shared, columns: 1, pixels }))).toBe('unreadable');
    expect(kindOf(dicomFile({ ...shared, rows: 3, pixels }))).toBe('unreadable');
  });

  it('draws shades of grey of two bytes that are packed, each frame its own', async () => {
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
    for (const [n, frame] of frames.entries()) expect([...(await valuesIn(image, n))]).toEqual(frame);
    const cut = fragments.map((fragment, n) => (n === 1 ? fragment.slice(0, 66) : fragment));
    expect(await imageIn(dicomFile({ ...size, pixels: cut })).frame(1)).toBeNull();
  });

  it('says of other colours why they are not drawn', () => {
    const size = { columns: 2, rows: 1, bits: 8, pixels: new Uint8Array(6) } as const;
    for (const photometric of ['YBR_RCT', 'PALETTE COLOR'])
      expect(kindOf(dicomFile({ ...size, photometric }))).toBe('colour');
    // Too few bytes for its colours.
    expect(kindOf(dicomFile({ ...size, columns: 3, photometric: 'RGB' }))).toBe('unreadable');
  });

  it.each([
    'slices.dcm',
    'jpeg-lossless.dcm',
    'jpeg-lossless-rgb.dcm',
    'jpeg-ybr.dcm',
    'jpeg-2000.dcm',
    'jpeg-ls.dcm',
  ])('%s, cut off or altered anywhere, is a value and no error', async (name) => {
    const whole = fixture(name);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(whole.length), fc.nat(255), async (end, at, byte) => {
        const hurt = whole.slice(0, end + (end > 600 ? whole.length : 0));
        if (at < hurt.length) hurt[at] = byte;
        const read = readDicom(hurt, decoders);
        if (read.kind !== 'image') return;
        const drawn = await read.frame(0);
        if (!drawn) return;
        const points = read.about.width * read.about.height;
        expect(drawn.kind === 'values' ? drawn.values.length : drawn.points.length / 4).toBe(points);
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
