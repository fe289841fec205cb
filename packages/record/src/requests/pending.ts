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

/** Under which the settings keep them. */
export const REQUESTS_KEY = 'requests';
/** Open requests that may wait at once; further ones are dropped until some are decided. */
export const MAX_OPEN = 100;

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

/** All requests received, by id, oldest first. */
export function readPending(settings: JsonObject): ReadonlyMap<string, PendingRequest> {
  const mine = settings[REQUESTS_KEY];
  const found = new Map<string, PendingRequest>();
  if (!isObject(mine)) return found;
  for (const [id, value] of Object.entries(mine)) {
    const one = isRequestId(id) && isObject(value) ? fromJson(value) : null;
    if (one) found.set(id, one);
  }
  return found;
}
