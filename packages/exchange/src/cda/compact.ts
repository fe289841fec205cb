import type { Json, JsonObject } from '../json/json.ts';

const isNothing = (value: Json | undefined): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'string' && value.trim() === '');

/** An object without what is missing, empty or blank; undefined when nothing is left. */
export const compactOrNone = (fields: Readonly<Record<string, Json | undefined>>): JsonObject | undefined => {
  const kept = Object.entries(fields).filter(([, value]) => !isNothing(value));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
};

/** The same, where something is always left. */
export const compact = (fields: Readonly<Record<string, Json | undefined>>): JsonObject =>
  compactOrNone(fields) ?? {};

/** A list of one, or none. */
export const listOf = (value: Json | undefined): Json[] => (value === undefined ? [] : [value]);
