import type { Window } from './dicom-about.ts';

/** From the least to the greatest value. */
export function fullWindow(values: Float32Array): Window {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!Number.isFinite(least)) return { center: 0, width: 1 };
  return { center: (least + most) / 2, width: Math.max(1, most - least) };
}

/** Shades of grey of values within a window, as points of a canvas (DICOM PS3.3 C.11.2.1.2, linear). */
export function shade(
  values: Float32Array,
  { center, width }: Window,
  inverted: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const points = new Uint8ClampedArray(values.length * 4);
  const span = Math.max(1, width - 1);
  for (const [i, value] of values.entries()) {
    const grey = ((value - (center - 0.5)) / span + 0.5) * 255;
    const shown = inverted ? 255 - grey : grey;
    points[4 * i] = shown;
    points[4 * i + 1] = shown;
    points[4 * i + 2] = shown;
    points[4 * i + 3] = 255;
  }
  return points;
}
