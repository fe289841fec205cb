import type { JsonObject, JsonValue } from '@carnet/sealed';
import { isRequestId, requestOf, type AccessRequest } from './access-request.ts';

/** A request as the person who is asked keeps it, sealed in their keyring. */
export interface PendingRequest {
  readonly request: AccessRequest;
  /** The signed request. */
  readonly token: string;
  readonly received: Date;
  readonly state: 'open' | 'allowed' | 'refused';
  readonly decided: Date | null;
  /** Whether the asker has used their one reminder. */
  readonly reminded: boolean;
  /** The grant it led to; null without. */
  readonly grant: string | null;
  /** The signed refusal, for the owner alone; null without. */
  readonly refusal: string | null;
}

const KEY = 'requests';
/** Open requests that may wait at once; further ones are dropped until some are decided. */
export const MAX_OPEN = 100;
const MAX_DECIDED = 400;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const dateOf = (value: JsonValue | undefined): Date | null =>
  typeof value === 'string' ? new Date(value) : null;
const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

function fromJson(value: JsonObject): PendingRequest | null {
  const { token, received, state } = value;
  if (typeof token !== 'string' || typeof received !== 'string') return null;
  return {
    request: requestOf(token),
    token,
    received: new Date(received),
    state: state === 'allowed' || state === 'refused' ? state : 'open',
    decided: dateOf(value['decided']),
    reminded: value['reminded'] === true,
    grant: textOf(value['grant']),
    refusal: textOf(value['refusal']),
  };
}

const toJson = (one: PendingRequest): JsonObject => ({
  token: one.token,
  received: one.received.toISOString(),
  state: one.state,
  decided: one.decided?.toISOString() ?? null,
  reminded: one.reminded,
  grant: one.grant,
  refusal: one.refusal,
});

/** All requests received, by id, oldest first. */
export function readPending(settings: JsonObject): ReadonlyMap<string, PendingRequest> {
  const mine = settings[KEY];
  const found = new Map<string, PendingRequest>();
  if (!isObject(mine)) return found;
  for (const [id, value] of Object.entries(mine)) {
    const one = isRequestId(id) && isObject(value) ? fromJson(value) : null;
    if (one) found.set(id, one);
  }
  return found;
}

const replaced = (settings: JsonObject, all: readonly PendingRequest[]): JsonObject => {
  const open = all.filter(({ state }) => state === 'open');
  const decided = all.filter(({ state }) => state !== 'open').slice(-MAX_DECIDED);
  return {
    ...settings,
    [KEY]: Object.fromEntries([...open, ...decided].map((one) => [one.request.id, toJson(one)])),
  };
};

/** The settings with one request added or replaced. */
export const withPending = (settings: JsonObject, one: PendingRequest): JsonObject => {
  const others = [...readPending(settings).values()].filter(({ request }) => request.id !== one.request.id);
  return replaced(settings, [...others, one]);
};

/** The settings without one request: its owner may delete their own refusals and receipts (R26). */
export const withoutPending = (settings: JsonObject, id: string): JsonObject =>
  replaced(
    settings,
    [...readPending(settings).values()].filter(({ request }) => request.id !== id),
  );
