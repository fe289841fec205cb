import type { Kit } from '@carnet/record';
import type { JsonObject, JsonValue } from '@carnet/sealed';

const KEY = 'names';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What this person calls others, by WebID; sealed in the keyring, seen by nobody else. */
export function namesOf(kit: Kit): ReadonlyMap<string, string> {
  const kept = kit.keyring.settings()[KEY];
  if (!isObject(kept)) return new Map();
  return new Map(
    Object.entries(kept).flatMap(([webId, name]) =>
      typeof name === 'string' ? [[webId, name] as const] : [],
    ),
  );
}

/** Keeps a name, or takes it away with null. */
export async function keepName(kit: Kit, webId: string, name: string | null): Promise<void> {
  kit.keyring.changeSettings((settings) => {
    const before = settings[KEY];
    const others = Object.entries(isObject(before) ? before : {}).filter(([other]) => other !== webId);
    return { ...settings, [KEY]: Object.fromEntries(name === null ? others : [...others, [webId, name]]) };
  });
  await kit.save();
}
