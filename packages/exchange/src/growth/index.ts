export { ageInMonths, isGrowing, wordAge } from './age.ts';
export { GROWTH_MEASURES, type GrowthMeasure, type Sex } from './growth-measure.ts';
export { placeOf, type Place, type Zone } from './place.ts';
export { lastMonthOf, lineAt } from './standards.ts';
