import type { DataSet } from 'dicom-parser';
import { numberOf } from './dicom-about.ts';

const PHOTOMETRIC = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_ICT',
  'YBR_RCT',
] as const;
/** What the samples of a point mean. */
export type Photometric = (typeof PHOTOMETRIC)[number];

/** How the pixels of a file are stored. */
export interface PixelLayout {
  readonly photometric: Photometric;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Bytes of a sample. */
  readonly bytes: 1 | 2;
  /** Of which so many bits count. */
  readonly bits: number;
  readonly signed: boolean;
  /** Numbers a point has: one, or three of a colour. */
  readonly samples: 1 | 3;
  /** Whether all of one colour comes before the next. */
  readonly planar: boolean;
}

/** Those of which a point has one number. */
const ONE_NUMBER = /^(?:MONOCHROME|PALETTE)/u;
const MAX_POINTS = 64 << 20;
const MAX_FRAMES = 20_000;

/** Reads it; `colour` where what the samples mean is not known here, null where it makes no sense. */
export function pixelLayout(data: DataSet): PixelLayout | 'colour' | 'too-large' | null {
  const said = data.string('x00280004')?.trim() ?? 'MONOCHROME2';
  const photometric = PHOTOMETRIC.find((one) => one === said);
  if (!photometric) return 'colour';
  const samples = ONE_NUMBER.test(photometric) ? 1 : 3;
  const [height, width] = [data.uint16('x00280010'), data.uint16('x00280011')];
  const allocated = data.uint16('x00280100');
  const frames = Math.max(1, Math.trunc(numberOf(data, 'x00280008') ?? 1));
  if (!height || !width || (allocated !== 8 && allocated !== 16)) return null;
  if (height * width > MAX_POINTS || frames > MAX_FRAMES) return 'too-large';
  if ((data.uint16('x00280002') ?? 1) !== samples || (samples === 3 && allocated !== 8)) return null;
  const bits = Math.min(allocated, Math.max(1, data.uint16('x00280101') ?? allocated));
  const signed = data.uint16('x00280103') === 1;
  const planar = data.uint16('x00280006') === 1;
  return {
    photometric,
    width,
    height,
    frames,
    bytes: allocated === 8 ? 1 : 2,
    bits,
    signed,
    samples,
    planar,
  };
}
