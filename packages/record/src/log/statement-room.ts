import type { JsonObject, JsonValue, RootId } from '@carnet/sealed';

const KEY = 'stated';
/** So many statements may wait in one inbox beside everything else that a sender leaves there: it takes 64 items. */
const ROOM = 16;
/** Another one may follow after so long, whether or not its owner has looked. */
const REFILL_MS = 24 * 3600 * 1000;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Used {
  readonly used: number;
  readonly at: Date;
}

const usedIn = (settings: JsonObject, owner: RootId): Used | null => {
  const mine = settings[KEY];
  const found = isObject(mine) ? mine[owner] : undefined;
  if (!isObject(found) || typeof found['used'] !== 'number' || typeof found['at'] !== 'string') return null;
  return { used: found['used'], at: new Date(found['at']) };
};

const usedNow = (settings: JsonObject, owner: RootId, now: Date): number => {
  const before = usedIn(settings, owner);
  if (before === null) return 0;
  const freed = (now.getTime() - before.at.getTime()) / REFILL_MS;
  return Math.max(0, before.used - Math.max(0, freed));
};

/**
 * Whether one more statement may be left in an owner's inbox: nobody else can see there whether they look, and what
 * waits must leave room for deposits.
 */
export const hasStatementRoom = (settings: JsonObject, owner: RootId, now: Date): boolean =>
  usedNow(settings, owner, now) + 1 <= ROOM;

/** The settings with one more statement counted. */
export const withStatement = (settings: JsonObject, owner: RootId, now: Date): JsonObject => {
  const mine = settings[KEY];
  const used = usedNow(settings, owner, now) + 1;
  const one = { used: Math.round(used * 100) / 100, at: now.toISOString() };
  return { ...settings, [KEY]: { ...(isObject(mine) ? mine : {}), [owner]: one } };
};
