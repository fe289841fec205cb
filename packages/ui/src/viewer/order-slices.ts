import type { DicomAbout } from './dicom-about.ts';

type Placed = Pick<DicomAbout, 'number' | 'position' | 'directions' | 'frames'>;

/** Directions of files that were written as one differ by less. */
const SAME = 0.001;

/** How far slices lie along the line on which they stack up, in millimetres; null unless each has a place of its own. */
function alongLine(slices: readonly Placed[]): readonly number[] | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = slices[0]?.directions ?? [];
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d];
  const far: number[] = [];
  for (const { frames, position, directions } of slices) {
    if (!position || !directions || frames > 1) return null;
    if (directions.some((value, n) => Math.abs(value - ([a, b, c, d, e, f][n] ?? 0)) > SAME)) return null;
    far.push(position.reduce((sum, value, n) => sum + value * (normal[n] ?? 0), 0));
  }
  return new Set(far.map((value) => Math.round(value * 100))).size === far.length ? far : null;
}

/**
 * The files of a series as they follow one another: by where they lie in the patient (DICOM PS3.3 C.7.6.2.1.1), where
 * all lie on one line, each at a place of its own, and in the direction in which they are numbered; else by number.
 */
export function orderSlices<Slice extends { readonly about: Placed }>(slices: readonly Slice[]): Slice[] {
  const numbered = slices.toSorted((a, b) => a.about.number - b.about.number);
  const far = alongLine(numbered.map(({ about }) => about));
  if (!far) return numbered;
  const sign = (far.at(-1) ?? 0) < (far[0] ?? 0) ? -1 : 1;
  return numbered
    .map((slice, n) => ({ slice, at: sign * (far[n] ?? 0) }))
    .sort((a, b) => a.at - b.at)
    .map(({ slice }) => slice);
}
