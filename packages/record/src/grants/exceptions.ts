import { SealedSet, type GrantId, type JsonObject, type SetId } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { isStoredLine } from '../entries/stored-line.ts';
import type { Kit } from '../kit/kit.ts';

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

/** Sets of exceptions that a grant reads because it reads one of these categories. */
export async function exceptionsIn(
  { keyring, session }: Kit,
  grant: GrantId,
  categories: readonly Category[],
): Promise<readonly SetId[]> {
  const kept = keptFor(keyring.settings());
  const found: SetId[] = [];
  for (const { setId, container } of await keyring.sets()) {
    if (!kept.get(setId)?.includes(grant)) continue;
    const { fetch, clock } = session;
    const rows = await new SealedSet({ keyring, fetch, clock, setId, container }).rows();
    const held = rows.map(({ line }) => (isStoredLine(line) ? line.category : undefined));
    if (held.some((category) => category !== undefined && categories.includes(category))) found.push(setId);
  }
  return found;
}

/** The settings without a grant among those that read some sets of exceptions. */
export const withoutKept = (settings: JsonObject, grant: GrantId, sets: readonly SetId[]): JsonObject =>
  sets.reduce((all, setId) => {
    const left =
      keptFor(all)
        .get(setId)
        ?.filter((one) => one !== grant) ?? [];
    return withKept(all, setId, left);
  }, settings);
