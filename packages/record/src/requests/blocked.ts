import { isHex, type JsonObject, type JsonValue, type RootId } from '@carnet/sealed';

/** Somebody whose items in the inbox are dropped unread; nobody but the owner can tell. */
export interface Blocked {
  readonly root: RootId;
  readonly webId: string;
  readonly at: Date;
}

const KEY = 'blocked';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everybody who is blocked, oldest first. */
export function readBlocked(settings: JsonObject): readonly Blocked[] {
  const mine = settings[KEY];
  const all: readonly JsonValue[] = Array.isArray(mine) ? mine : [];
  return all.flatMap((value) => {
    if (!isObject(value)) return [];
    const { root, webId, at } = value;
    return isHex(root, 32) && typeof webId === 'string' && typeof at === 'string'
      ? [{ root, webId, at: new Date(at) }]
      : [];
  });
}

/** By root key and by address: a new key at the same address stays blocked, and the same key at a new one. */
export const isBlocked = (
  settings: JsonObject,
  who: { readonly rootId: RootId; readonly webId: string },
): boolean => readBlocked(settings).some(({ root, webId }) => root === who.rootId || webId === who.webId);

const replaced = (settings: JsonObject, all: readonly Blocked[]): JsonObject => ({
  ...settings,
  [KEY]: all.map(({ root, webId, at }) => ({ root, webId, at: at.toISOString() })),
});

/** The settings with one person blocked. */
export const withBlocked = (settings: JsonObject, one: Blocked): JsonObject =>
  replaced(settings, [...readBlocked(settings).filter(({ root }) => root !== one.root), one]);

/** The settings with somebody blocked no more. */
export const withoutBlocked = (settings: JsonObject, webId: string): JsonObject =>
  replaced(
    settings,
    readBlocked(settings).filter((one) => one.webId !== webId),
  );
