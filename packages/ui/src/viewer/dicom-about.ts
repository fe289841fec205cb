import type { DataSet } from 'dicom-parser';

/** A range of values that is drawn from black to white. */
export interface Window {
  readonly center: number;
  readonly width: number;
}

/** What a file says of its pictures; plain data. */
export interface DicomAbout {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** CT, MR, CR…; null when the file does not say. */
  readonly modality: string | null;
  /** As the file asks to be shown; null when it does not. */
  readonly window: Window | null;
  /** Whether low values are bright. */
  readonly inverted: boolean;
  /** Whether it is in colour: there is no window then. */
  readonly coloured: boolean;
  /** Its number in its series. */
  readonly number: number;
  /** Where its first point lies in the patient, in millimetres; null when the file does not say. */
  readonly position: readonly number[] | null;
  /** Directions of its rows and columns, three numbers each; null when the file does not say. */
  readonly directions: readonly number[] | null;
}

const nested = (data: DataSet, ...tags: readonly string[]): DataSet | null => {
  let here: DataSet | null = data;
  for (const tag of tags) here = here?.elements[tag]?.items?.[0]?.dataSet ?? null;
  return here;
};

export const numberOf = (data: DataSet | null, tag: string): number | null => {
  const value = data?.floatString(tag);
  return value === undefined || !Number.isFinite(value) ? null : value;
};

/** Values that newer files keep for all frames together, or for each; the first frame's stand for all. */
export const ofFrames = (data: DataSet, group: string, tag: string): number | null =>
  numberOf(nested(data, 'x52009229', group), tag) ?? numberOf(nested(data, 'x52009230', group), tag);

const windowOf = (data: DataSet): Window | null => {
  const center = numberOf(data, 'x00281050') ?? ofFrames(data, 'x00289132', 'x00281050');
  const width = numberOf(data, 'x00281051') ?? ofFrames(data, 'x00289132', 'x00281051');
  return center === null || width === null || width < 1 ? null : { center, width };
};

const numbersOf = (data: DataSet, tag: string, count: number): readonly number[] | null => {
  const all = Array.from({ length: count }, (_, n) => data.floatString(tag, n) ?? NaN);
  return all.every(Number.isFinite) ? all : null;
};

/** What a file says, but for how its pixels are stored. */
export const aboutOf = (
  data: DataSet,
): Pick<DicomAbout, 'modality' | 'window' | 'number' | 'position' | 'directions'> => ({
  modality: data.string('x00080060')?.trim() ?? null,
  window: windowOf(data),
  number: numberOf(data, 'x00200013') ?? 0,
  position: numbersOf(data, 'x00200032', 3),
  directions: numbersOf(data, 'x00200037', 6),
});
