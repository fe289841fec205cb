/** As documents tell it; the standards know these two only. */
export type Sex = 'female' | 'male';

/** What the standards tell by age, named as in `MEASURES`; in kg, cm, kg/m² and cm. */
export const GROWTH_MEASURES = ['weight', 'height', 'bmi', 'head'] as const;
export type GrowthMeasure = (typeof GROWTH_MEASURES)[number];
