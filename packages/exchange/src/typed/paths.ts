import { isArray, isObject, type Json, type JsonObject } from '../json/json.ts';

const INDEX = /^\d+$/u;

const put = (into: Json | undefined, [step, ...rest]: readonly string[], value: Json): Json => {
  if (step === undefined) return value;
  if (INDEX.test(step)) {
    const items: Json[] = isArray(into) ? Array.from(into) : [];
    items[Number(step)] = put(items[Number(step)], rest, value);
    return items;
  }
  const before = isObject(into) ? into : {};
  return { ...before, [step]: put(before[step], rest, value) };
};

/** The same resource with a value at a path such as `reaction.0.description`. */
export const putAt = (resource: JsonObject, path: string, value: Json): JsonObject =>
  put(resource, path.split('.'), value) as JsonObject;

/** The value at a path; undefined where nothing stands. */
export function valueAt(resource: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = resource;
  for (const step of path.split('.'))
    value = isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined;
  return value;
}

/** Whether everything in `part` stands in `whole` at the same place. */
export function contains(whole: Json | undefined, part: Json | undefined): boolean {
  if (isArray(part)) return isArray(whole) && part.every((item, n) => contains(whole[n], item));
  if (!isObject(part)) return part === undefined || whole === part;
  return isObject(whole) && Object.entries(part).every(([name, value]) => contains(whole[name], value));
}
