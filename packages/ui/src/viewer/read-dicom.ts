import { parseDicom, type DataSet } from 'dicom-parser';
import type { DrawJpeg } from './decode-jpeg.ts';
import { aboutOf, numberOf, ofFrames, type DicomAbout } from './dicom-about.ts';
import { pixelLayout, type PixelLayout } from './pixel-layout.ts';
import { storedFrames, type Stored } from './stored-samples.ts';
import { rgbOfYbr } from './ybr.ts';

/** A picture, row by row: its measured values, or where it is in colour its points as a canvas has them. */
export type DicomFrame =
  | { readonly kind: 'values'; readonly values: Float32Array<ArrayBuffer> }
  | { readonly kind: 'colours'; readonly points: Uint8ClampedArray<ArrayBuffer> };

/** Pictures of one file. */
export interface DicomImage {
  readonly kind: 'image';
  readonly about: DicomAbout;
  /** A picture, counted from 0; null where it is damaged. */
  frame(frame: number): Promise<DicomFrame | null>;
}

/** Why a file is not drawn. */
export interface NoDicomImage {
  readonly kind: 'compressed' | 'colour' | 'no-image' | 'unreadable';
}

function valuesOf(stored: Stored, { width, height, bits, signed }: PixelLayout, data: DataSet): DicomFrame {
  const slope = numberOf(data, 'x00281053') ?? ofFrames(data, 'x00289145', 'x00281053') ?? 1;
  const intercept = numberOf(data, 'x00281052') ?? ofFrames(data, 'x00289145', 'x00281052') ?? 0;
  const spare = 32 - bits;
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i += 1) {
    const raw = stored.at(i, 0);
    values[i] = (signed ? (raw << spare) >> spare : (raw << spare) >>> spare) * slope + intercept;
  }
  return { kind: 'values', values };
}

function coloursOf({ at, isRgb }: Stored, { photometric, width, height }: PixelLayout): DicomFrame {
  const points = new Uint8ClampedArray(width * height * 4).fill(255);
  const isYbr = photometric.startsWith('YBR') && !isRgb;
  for (let i = 0; 4 * i < points.length; i += 1) {
    const stored = [at(i, 0), at(i, 1), at(i, 2)] as const;
    points.set(isYbr ? rgbOfYbr(...stored) : stored, 4 * i);
  }
  return { kind: 'colours', points };
}

function imageOf(
  data: DataSet,
  bytes: Uint8Array,
  syntax: string,
  draw: DrawJpeg,
): DicomImage | NoDicomImage {
  const pixels = data.elements['x7fe00010'];
  if (!pixels) return { kind: 'no-image' };
  const layout = pixelLayout(data);
  if (layout === 'colour') return { kind: 'colour' };
  const stored = layout && storedFrames(syntax, bytes, pixels, layout, draw);
  if (stored === 'compressed') return { kind: 'compressed' };
  if (!layout || !stored) return { kind: 'unreadable' };
  const { photometric, width, height, frames, samples } = layout;
  const coloured = samples === 3;
  const inverted = photometric === 'MONOCHROME1';
  return {
    kind: 'image',
    about: { ...aboutOf(data), width, height, frames, coloured, inverted },
    async frame(frame) {
      const found = await stored(Math.max(0, Math.min(frames - 1, frame)));
      return found && (coloured ? coloursOf(found, layout) : valuesOf(found, layout, data));
    },
  };
}

/**
 * Reads a DICOM file whose pictures are stored as they are, by RLE Lossless, JPEG of 8 bits or JPEG Lossless, in shades
 * of grey, in red, green and blue, or in brightness and colour (YBR_FULL); says of any other why not. Files of JPEG are
 * drawn by `draw`.
 */
export function readDicom(bytes: Uint8Array, draw: DrawJpeg): DicomImage | NoDicomImage {
  try {
    const data = parseDicom(bytes);
    return imageOf(data, bytes, data.string('x00020010')?.trim() ?? '', draw);
  } catch {
    return { kind: 'unreadable' };
  }
}
