import { parseDicom, type DataSet } from 'dicom-parser';
import { aboutOf, numberOf, ofFrames, type DicomAbout } from './dicom-about.ts';
import { paletteOf, type Palette } from './palette.ts';
import { pixelLayout, type PixelLayout } from './pixel-layout.ts';
import { storedFrames, type Decoders, type Stored } from './stored-samples.ts';
import { rgbOfYbr } from './ybr.ts';

/** A picture, row by row: its measured values, or where it is in colour its points as a canvas has them. */
type Drawn =
  | { readonly kind: 'values'; readonly values: Float32Array<ArrayBuffer> }
  | { readonly kind: 'colours'; readonly points: Uint8ClampedArray<ArrayBuffer> };

/** A picture, and whether pieces of it are missing, which are blank. */
export type DicomFrame = Drawn & { readonly isPart: boolean };

/** Pictures of one file. */
export interface DicomImage {
  readonly kind: 'image';
  readonly about: DicomAbout;
  /** A picture, counted from 0; null where it is damaged. Rejects where what would read it does not come. */
  frame(frame: number): Promise<DicomFrame | null>;
}

/** Why a file is not drawn. */
export interface NoDicomImage {
  readonly kind: 'compressed' | 'colour' | 'too-large' | 'no-image' | 'unreadable' | 'not-loaded';
}

/** A number as it was meant: of so many bits, with or without a sign. */
const meant = (raw: number, { bits, signed }: PixelLayout): number =>
  signed ? (raw << (32 - bits)) >> (32 - bits) : (raw << (32 - bits)) >>> (32 - bits);

function valuesOf(stored: Stored, layout: PixelLayout, data: DataSet): Drawn {
  const slope = numberOf(data, 'x00281053') ?? ofFrames(data, 'x00289145', 'x00281053') ?? 1;
  const intercept = numberOf(data, 'x00281052') ?? ofFrames(data, 'x00289145', 'x00281052') ?? 0;
  const values = new Float32Array(layout.width * layout.height);
  for (let i = 0; i < values.length; i += 1) values[i] = meant(stored.at(i, 0), layout) * slope + intercept;
  return { kind: 'values', values };
}

function coloursOf({ at, isRgb }: Stored, layout: PixelLayout, palette: Palette | null): Drawn {
  const { photometric, width, height } = layout;
  const points = new Uint8ClampedArray(width * height * 4).fill(255);
  const isYbr = photometric.startsWith('YBR') && !isRgb;
  for (let i = 0; 4 * i < points.length; i += 1) {
    const first = at(i, 0);
    if (palette) points.set(palette(meant(first, layout)), 4 * i);
    else if (isYbr) points.set(rgbOfYbr(first, at(i, 1), at(i, 2)), 4 * i);
    else points.set([first, at(i, 1), at(i, 2)], 4 * i);
  }
  return { kind: 'colours', points };
}

function imageOf(
  data: DataSet,
  bytes: Uint8Array,
  syntax: string,
  decoders: Decoders,
): DicomImage | NoDicomImage {
  const pixels = data.elements['x7fe00010'];
  if (!pixels) return { kind: 'no-image' };
  const layout = pixelLayout(data);
  if (layout === 'colour' || layout === 'too-large') return { kind: layout };
  const stored = layout && storedFrames(syntax, bytes, pixels, layout, decoders);
  if (!layout || !stored) return { kind: 'unreadable' };
  if (typeof stored === 'string') return { kind: stored };
  const { photometric, width, height, frames, samples } = layout;
  const palette = photometric === 'PALETTE COLOR' ? paletteOf(data) : null;
  if (photometric === 'PALETTE COLOR' && !palette) return { kind: 'colour' };
  const coloured = samples === 3 || palette !== null;
  const inverted = photometric === 'MONOCHROME1';
  return {
    kind: 'image',
    about: { ...aboutOf(data), width, height, frames, coloured, inverted },
    async frame(frame) {
      const found = await stored(Math.max(0, Math.min(frames - 1, frame)));
      if (!found) return null;
      const drawing = coloured ? coloursOf(found, layout, palette) : valuesOf(found, layout, data);
      return { ...drawing, isPart: found.isPart === true };
    },
  };
}

/**
 * Reads a DICOM file whose pictures are stored as they are, by RLE Lossless, JPEG of 8 or 12 bits, JPEG Lossless, JPEG-LS or
 * JPEG 2000, in shades of grey, in red, green and blue, by a palette, or in brightness and colour; says of any other why
 * not.
 */
export function readDicom(bytes: Uint8Array, decoders: Decoders): DicomImage | NoDicomImage {
  try {
    const data = parseDicom(bytes);
    return imageOf(data, bytes, data.string('x00020010')?.trim() ?? '', decoders);
  } catch {
    return { kind: 'unreadable' };
  }
}
