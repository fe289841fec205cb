import { parseDicom, type DataSet, type Element } from 'dicom-parser';

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
  /** The measured values of a frame, row by row. */
  values(frame: number): Float32Array;
}

/** Why a file is not drawn. */
export interface NoDicomImage {
  readonly kind: 'compressed' | 'colour' | 'no-image' | 'unreadable';
}

const UNCOMPRESSED: Readonly<Record<string, boolean>> = {
  '1.2.840.10008.1.2': true,
  '1.2.840.10008.1.2.1': true,
  '1.2.840.10008.1.2.2': false,
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
}

const layoutOf = (data: DataSet, pixels: Element): Layout | null => {
  const [height, width, allocated] = [
    data.uint16('x00280010'),
    data.uint16('x00280011'),
    data.uint16('x00280100'),
  ];
  const frames = Math.max(1, Math.trunc(numberOf(data, 'x00280008') ?? 1));
  if (!height || !width || (allocated !== 8 && allocated !== 16)) return null;
  if (height * width > MAX_POINTS || frames > MAX_FRAMES) return null;
  const bytes = allocated === 8 ? 1 : 2;
  const fits = height * width * frames * bytes <= pixels.length;
  const bits = Math.min(allocated, Math.max(1, data.uint16('x00280101') ?? allocated));
  return fits ? { width, height, frames, bytes, bits, signed: data.uint16('x00280103') === 1 } : null;
};

const imageOf = (data: DataSet, bytes: Uint8Array, little: boolean): DicomImage | NoDicomImage => {
  const pixels = data.elements['x7fe00010'];
  if (!pixels) return { kind: 'no-image' };
  const photometric = data.string('x00280004')?.trim() ?? 'MONOCHROME2';
  if (!photometric.startsWith('MONOCHROME')) return { kind: 'colour' };
  const layout = layoutOf(data, pixels);
  if (!layout) return { kind: 'unreadable' };
  const { width, height, frames, bits, signed } = layout;
  const slope = numberOf(data, 'x00281053') ?? ofFrames(data, 'x00289145', 'x00281053') ?? 1;
  const intercept = numberOf(data, 'x00281052') ?? ofFrames(data, 'x00289145', 'x00281052') ?? 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset + pixels.dataOffset, pixels.length);
  const spare = 32 - bits;
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
      const count = width * height;
      const from = Math.max(0, Math.min(frames - 1, frame)) * count * layout.bytes;
      const values = new Float32Array(count);
      for (let i = 0; i < count; i += 1) {
        const raw = layout.bytes === 1 ? view.getUint8(from + i) : view.getUint16(from + 2 * i, little);
        const stored = signed ? (raw << spare) >> spare : (raw << spare) >>> spare;
        values[i] = stored * slope + intercept;
      }
      return values;
    },
  };
};

/** Reads a DICOM file whose pictures are stored as they are, in shades of grey; says of any other why not. */
export function readDicom(bytes: Uint8Array): DicomImage | NoDicomImage {
  try {
    const data = parseDicom(bytes);
    const little = UNCOMPRESSED[data.string('x00020010')?.trim() ?? ''];
    return little === undefined ? { kind: 'compressed' } : imageOf(data, bytes, little);
  } catch {
    return { kind: 'unreadable' };
  }
}
