export { ageInMonths, isGrowing, wordAge } from './age.ts';
export { placeOf, type Place, type Zone } from './place.ts';
export { GROWTH_MEASURES, lastMonthOf, lineAt, type GrowthMeasure, type Sex } from './standards.ts';
