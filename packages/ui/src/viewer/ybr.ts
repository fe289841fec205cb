/** Red, green and blue of brightness, blueness and redness in 0…255 (DICOM PS3.3 C.7.6.3.1.2, YBR_FULL). */
export const rgbOfYbr = (y: number, cb: number, cr: number): readonly [number, number, number] => [
  y + 1.402 * (cr - 128),
  y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128),
  y + 1.772 * (cb - 128),
];
