/**
 * How a measure is spread among healthy children of one age and sex, by the LMS method (Cole and Green, Stat Med
 * 1992;11:1305-1319): `l` takes the skewness out, `m` is the median in the unit of the measure, `s` the coefficient of
 * variation.
 */
export interface Lms {
  readonly l: number;
  readonly m: number;
  readonly s: number;
}

/** The value that lies `z` standard deviations from the median, in the unit of the measure. */
export const valueAt = (z: number, { l, m, s }: Lms): number =>
  l === 0 ? m * Math.exp(s * z) : m * (1 + l * s * z) ** (1 / l);

const FAR = 3;

/**
 * How many standard deviations a value lies from the median: z = ((y/M)^L − 1)/(L·S). Beyond ±3 the distance is counted in
 * steps of the one from 2 to 3, as the WHO does for weight and body mass index, whose tails the method would stretch; where
 * `l` is 1 both ways give the same.
 *
 * WHO Child Growth Standards: Length/height-for-age, weight-for-age, … Methods and development (2006), chapter 7; the same
 * in Computation of centiles and z-scores for the growth reference of 2007.
 *
 * @param value greater than zero, in the unit of `lms.m`.
 */
export function zOf(value: number, lms: Lms): number {
  const { l, m, s } = lms;
  const z = l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s);
  if (Math.abs(z) <= FAR) return z;
  const side = Math.sign(z);
  const far = valueAt(side * FAR, lms);
  return side * (FAR + Math.abs(value - far) / Math.abs(far - valueAt(side * (FAR - 1), lms)));
}
