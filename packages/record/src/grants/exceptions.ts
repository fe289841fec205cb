import type { GrantId, JsonObject, SetId } from '@carnet/sealed';

const KEY = 'exceptions';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Grants that also read a set of an exception, by set. */
export function keptFor(settings: JsonObject): ReadonlyMap<SetId, readonly GrantId[]> {
  const mine = settings[KEY];
  const found = new Map<SetId, readonly GrantId[]>();
  if (!isObject(mine)) return found;
  for (const [setId, grants] of Object.entries(mine))
    if (Array.isArray(grants))
      found.set(
        setId,
        grants.filter((one): one is string => typeof one === 'string'),
      );
  return found;
}

/** The settings with a set of an exception and the grants that read it; without, if there are none. */
export const withKept = (settings: JsonObject, setId: SetId, grants: readonly GrantId[]): JsonObject => {
  const others = [...keptFor(settings)].filter(([one]) => one !== setId);
  const all = grants.length === 0 ? others : [...others, [setId, grants] as const];
  return { ...settings, [KEY]: Object.fromEntries(all.map(([one, list]) => [one, [...list]])) };
};
