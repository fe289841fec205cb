import { parseDicom, type DataSet, type Element } from 'dicom-parser';
import { decodeRle } from './decode-rle.ts';

/** A range of values that is drawn from black to white. */
export interface Window {
  readonly center: number;
  readonly width: number;
}

/** Pictures of one file, ready to be drawn. */
export interface DicomImage {
  readonly kind: 'image';
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** CT, MR, CR…; null when the file does not say. */
  readonly modality: string | null;
  /** As the file asks to be shown; null when it does not. */
  readonly window: Window | null;
  /** Whether low values are bright. */
  readonly inverted: boolean;
  /** By what pictures of a series are ordered. */
  readonly place: number;
  /** The measured values of a frame, row by row; null where it is in colour. */
  values(frame: number): Float32Array | null;
  /** The points of a frame as a canvas has them, row by row; null where it is not in colour. */
  colours(frame: number): Uint8ClampedArray<ArrayBuffer> | null;
}

/** Why a file is not drawn. */
export interface NoDicomImage {
  readonly kind: 'compressed' | 'colour' | 'no-image' | 'unreadable';
}

const RLE = '1.2.840.10008.1.2.5';
/** Transfer syntaxes that are read, and whether the lower byte comes first. */
const READ: Readonly<Record<string, boolean>> = {
  '1.2.840.10008.1.2': true,
  '1.2.840.10008.1.2.1': true,
  '1.2.840.10008.1.2.2': false,
  [RLE]: true,
};
const MAX_POINTS = 64 << 20;
const MAX_FRAMES = 20_000;

const nested = (data: DataSet, ...tags: readonly string[]): DataSet | null => {
  let here: DataSet | null = data;
  for (const tag of tags) here = here?.elements[tag]?.items?.[0]?.dataSet ?? null;
  return here;
};

const numberOf = (data: DataSet | null, tag: string): number | null => {
  const value = data?.floatString(tag);
  return value === undefined || !Number.isFinite(value) ? null : value;
};

/** Values that newer files keep for all frames together, or for each; the first frame's stand for all. */
const ofFrames = (data: DataSet, group: string, tag: string): number | null =>
  numberOf(nested(data, 'x52009229', group), tag) ?? numberOf(nested(data, 'x52009230', group), tag);

const windowOf = (data: DataSet): Window | null => {
  const center = numberOf(data, 'x00281050') ?? ofFrames(data, 'x00289132', 'x00281050');
  const width = numberOf(data, 'x00281051') ?? ofFrames(data, 'x00289132', 'x00281051');
  return center === null || width === null || width < 1 ? null : { center, width };
};

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly bytes: 1 | 2;
  readonly bits: number;
  readonly signed: boolean;
  /** Numbers a point has: one, or three of a colour. */
  readonly samples: 1 | 3;
  /** Whether all of one colour comes before the next. */
  readonly planar: boolean;
}

const layoutOf = (data: DataSet, samples: 1 | 3): Layout | null => {
  const [height, width, allocated] = [
    data.uint16('x00280010'),
    data.uint16('x00280011'),
    data.uint16('x00280100'),
  ];
  const frames = Math.max(1, Math.trunc(numberOf(data, 'x00280008') ?? 1));
  if (!height || !width || (allocated !== 8 && allocated !== 16)) return null;
  if (height * width > MAX_POINTS || frames > MAX_FRAMES) return null;
  if ((data.uint16('x00280002') ?? 1) !== samples || (samples === 3 && allocated !== 8)) return null;
  const bits = Math.min(allocated, Math.max(1, data.uint16('x00280101') ?? allocated));
  const signed = data.uint16('x00280103') === 1;
  const planar = data.uint16('x00280006') === 1;
  return { width, height, frames, bytes: allocated === 8 ? 1 : 2, bits, signed, samples, planar };
};

/** What is stored of a sample of a point. */
type Stored = (point: number, sample: number) => number;

const plainFrames = (
  view: DataView,
  { width, height, frames, bytes, samples, planar }: Layout,
  little: boolean,
): ((frame: number) => Stored) | null => {
  const count = width * height;
  const size = count * samples * bytes;
  if (size * frames > view.byteLength) return null;
  return (frame) => (point, sample) => {
    const at = frame * size + bytes * (planar ? sample * count + point : point * samples + sample);
    return bytes === 1 ? view.getUint8(at) : view.getUint16(at, little);
  };
};

/** Frames of RLE, of which each is one fragment; null unless every one of them is whole. */
const rleFrames = (
  bytes: Uint8Array,
  { fragments = [] }: Element,
  layout: Layout,
): ((frame: number) => Stored) | null => {
  const { width, height, frames, samples } = layout;
  if (fragments.length !== frames) return null;
  const decoded = (frame: number): readonly Uint8Array[] | null => {
    const { position = 0, length = 0 } = fragments[frame] ?? {};
    return decodeRle(bytes.subarray(position, position + length), samples * layout.bytes, width * height);
  };
  for (let frame = 0; frame < frames; frame += 1) if (decoded(frame) === null) return null;
  return (frame) => {
    const planes = decoded(frame) ?? [];
    return (point, sample) =>
      layout.bytes === 1
        ? (planes[sample]?.[point] ?? 0)
        : ((planes[2 * sample]?.[point] ?? 0) << 8) | (planes[2 * sample + 1]?.[point] ?? 0);
  };
};

const imageOf = (
  data: DataSet,
  bytes: Uint8Array,
  { little, rle }: { readonly little: boolean; readonly rle: boolean },
): DicomImage | NoDicomImage => {
  const pixels = data.elements['x7fe00010'];
  if (!pixels) return { kind: 'no-image' };
  const photometric = data.string('x00280004')?.trim() ?? 'MONOCHROME2';
  const coloured = photometric === 'RGB';
  if (!coloured && !photometric.startsWith('MONOCHROME')) return { kind: 'colour' };
  const layout = layoutOf(data, coloured ? 3 : 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset + pixels.dataOffset, pixels.length);
  const stored = layout && (rle ? rleFrames(bytes, pixels, layout) : plainFrames(view, layout, little));
  if (!layout || !stored) return { kind: 'unreadable' };
  const { width, height, frames, bits, signed } = layout;
  const slope = numberOf(data, 'x00281053') ?? ofFrames(data, 'x00289145', 'x00281053') ?? 1;
  const intercept = numberOf(data, 'x00281052') ?? ofFrames(data, 'x00289145', 'x00281052') ?? 0;
  const spare = 32 - bits;
  const count = width * height;
  const frameAt = (frame: number): Stored => stored(Math.max(0, Math.min(frames - 1, frame)));
  return {
    kind: 'image',
    width,
    height,
    frames,
    modality: data.string('x00080060')?.trim() ?? null,
    window: windowOf(data),
    inverted: photometric === 'MONOCHROME1',
    place: numberOf(data, 'x00200013') ?? 0,
    values(frame) {
      if (coloured) return null;
      const at = frameAt(frame);
      const values = new Float32Array(count);
      for (let i = 0; i < count; i += 1) {
        const raw = at(i, 0);
        const value = signed ? (raw << spare) >> spare : (raw << spare) >>> spare;
        values[i] = value * slope + intercept;
      }
      return values;
    },
    colours(frame) {
      if (!coloured) return null;
      const at = frameAt(frame);
      const points = new Uint8ClampedArray(count * 4).fill(255);
      for (let i = 0; i < count; i += 1)
        for (let sample = 0; sample < 3; sample += 1) points[4 * i + sample] = at(i, sample);
      return points;
    },
  };
};

/**
 * Reads a DICOM file whose pictures are stored as they are or by RLE Lossless, in shades of grey or in red, green and
 * blue; says of any other why not.
 */
export function readDicom(bytes: Uint8Array): DicomImage | NoDicomImage {
  try {
    const data = parseDicom(bytes);
    const syntax = data.string('x00020010')?.trim() ?? '';
    const little = READ[syntax];
    return little === undefined
      ? { kind: 'compressed' }
      : imageOf(data, bytes, { little, rle: syntax === RLE });
  } catch {
    return { kind: 'unreadable' };
  }
}
