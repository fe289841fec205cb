import { LosslessNumber } from 'lossless-json';

/** JSON whose numbers keep their digits: `LosslessNumber.value` is the text as written. */
export type Json = string | boolean | null | LosslessNumber | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);

export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const isNumber = (value: Json | undefined): value is LosslessNumber => value instanceof LosslessNumber;

/** The text of a string value; undefined for anything else. */
export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The items of an array; a single value counts as one item, nothing as none. */
export const itemsOf = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
};

/** The objects among the items of a value. */
export const objectsOf = (value: Json | undefined): readonly JsonObject[] => itemsOf(value).filter(isObject);

/** The object that is the value, or undefined. */
export const objectOf = (value: Json | undefined): JsonObject | undefined =>
  isObject(value) ? value : undefined;
