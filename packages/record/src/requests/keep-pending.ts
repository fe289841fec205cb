import type { JsonObject } from '@carnet/sealed';
import { readPending, REQUESTS_KEY, type PendingRequest } from './pending.ts';

const MAX_DECIDED = 400;

const toJson = (one: PendingRequest): JsonObject => ({
  token: one.token,
  received: one.received.toISOString(),
  state: one.state,
  decided: one.decided?.toISOString() ?? null,
  reminded: one.reminded,
  grant: one.grant,
  refusal: one.refusal,
});

const replaced = (settings: JsonObject, all: readonly PendingRequest[]): JsonObject => {
  const open = all.filter(({ state }) => state === 'open');
  const decided = all.filter(({ state }) => state !== 'open').slice(-MAX_DECIDED);
  return {
    ...settings,
    [REQUESTS_KEY]: Object.fromEntries([...open, ...decided].map((one) => [one.request.id, toJson(one)])),
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
