import { isHex, type JsonObject, type JsonValue, type ObjectId } from '@carnet/sealed';
import { STALE_AFTER_MS } from './limits.ts';

const KEY = 'deposits';
/** So many are remembered at most: strangers cannot add any, people with a consent at the pace of their limits. */
const MAX_KEPT = 5000;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Deposits that were returned or deleted, by nothing but their random id, so that an item shown again by the host does
 * not come back. Items too old to be taken in need not be remembered.
 */
export function settledIds(settings: JsonObject): ReadonlyMap<ObjectId, Date> {
  const mine = settings[KEY];
  const found = new Map<ObjectId, Date>();
  if (!isObject(mine)) return found;
  for (const [id, at] of Object.entries(mine))
    if (isHex(id, 16) && typeof at === 'string') found.set(id, new Date(at));
  return found;
}

/** The settings with one more id, and without those that no item can name any more. */
export function withSettled(settings: JsonObject, id: ObjectId, now: Date): JsonObject {
  const since = now.getTime() - 2 * STALE_AFTER_MS;
  const kept = [...settledIds(settings)].filter(([one, at]) => one !== id && at.getTime() > since);
  const all = [...kept, [id, now] as const].slice(-MAX_KEPT);
  return { ...settings, [KEY]: Object.fromEntries(all.map(([one, at]) => [one, at.toISOString()])) };
}
