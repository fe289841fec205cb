import type { JsonObject, JsonValue } from '@carnet/sealed';
import { isRequestId, requestOf, type AccessRequest } from './access-request.ts';

/** A request as its asker keeps it, sealed in their keyring. */
export interface AskedRequest {
  readonly request: AccessRequest;
  readonly token: string;
  /** When the one reminder was sent; null before. */
  readonly reminded: Date | null;
}

const KEY = 'asked';
/** Most requests kept; the oldest go first. */
const MAX_KEPT = 500;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All requests sent, by id, oldest first. */
export function readAsked(settings: JsonObject): ReadonlyMap<string, AskedRequest> {
  const mine = settings[KEY];
  const found = new Map<string, AskedRequest>();
  if (!isObject(mine)) return found;
  for (const [id, value] of Object.entries(mine)) {
    if (!isRequestId(id) || !isObject(value) || typeof value['token'] !== 'string') continue;
    const { token, reminded } = value;
    found.set(id, {
      request: requestOf(token),
      token,
      reminded: typeof reminded === 'string' ? new Date(reminded) : null,
    });
  }
  return found;
}

const replaced = (settings: JsonObject, entries: readonly AskedRequest[]): JsonObject => ({
  ...settings,
  [KEY]: Object.fromEntries(
    entries.map(({ request, token, reminded }) => [
      request.id,
      { token, reminded: reminded?.toISOString() ?? null },
    ]),
  ),
});

/** The settings with one request added or replaced. */
export const withAsked = (settings: JsonObject, entry: AskedRequest): JsonObject => {
  const others = [...readAsked(settings).values()].filter(({ request }) => request.id !== entry.request.id);
  return replaced(settings, [...others, entry].slice(-MAX_KEPT));
};

/** The settings without one request. */
export const withoutAsked = (settings: JsonObject, id: string): JsonObject =>
  replaced(
    settings,
    [...readAsked(settings).values()].filter(({ request }) => request.id !== id),
  );
