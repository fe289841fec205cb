import { textOf, type JsonObject } from '../json/json.ts';

const UCUM = 'http://unitsofmeasure.org';

/** The unit of a quantity: its UCUM code, or the source's own words. */
export const unitOf = (quantity: JsonObject): string | undefined =>
  (quantity['system'] === UCUM ? textOf(quantity['code']) : undefined) ??
  textOf(quantity['unit']) ??
  textOf(quantity['code']);
