import { fromBase64Url, isHex, type DeviceId, type JsonObject, type JsonValue } from '@carnet/sealed';
import type { Kit } from '../kit/kit.ts';
import { passkeyOf, type Passkey } from './passkey.ts';

/** A passkey as its owner keeps it, sealed in their keyring. */
export interface KeptPasskey extends Passkey {
  /** By which the root takes its word back. */
  readonly id: DeviceId;
  /** What the authenticator knows it by, base64url. */
  readonly credential: string;
  /** What the root gave its word on, base64url; goes with everything it confirms. */
  readonly certified: string;
  readonly since: Date;
}

const KEY = 'passkeys';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All passkeys, oldest first. */
export function readPasskeys(settings: JsonObject): readonly KeptPasskey[] {
  const mine = settings[KEY];
  if (!isObject(mine)) return [];
  return Object.entries(mine).flatMap(([id, value]) => {
    if (!isHex(id, 16) || !isObject(value)) return [];
    const { credential, certified, since } = value;
    if (typeof credential !== 'string' || typeof certified !== 'string' || typeof since !== 'string')
      return [];
    return [{ ...passkeyOf(fromBase64Url(certified)), id, credential, certified, since: new Date(since) }];
  });
}

const replaced = (settings: JsonObject, all: readonly KeptPasskey[]): JsonObject => ({
  ...settings,
  [KEY]: Object.fromEntries(
    all.map(({ id, credential, certified, since }) => [
      id,
      { credential, certified, since: since.toISOString() },
    ]),
  ),
});

/** The settings with one passkey more. */
export const withPasskey = (settings: JsonObject, one: KeptPasskey): JsonObject =>
  replaced(settings, [...readPasskeys(settings).filter(({ id }) => id !== one.id), one]);

/** The settings without one passkey. */
export const withoutPasskey = (settings: JsonObject, id: DeviceId): JsonObject =>
  replaced(
    settings,
    readPasskeys(settings).filter((one) => one.id !== id),
  );

/** The passkeys that confirm what this person decides, oldest first. */
export const passkeys = (kit: Kit): readonly KeptPasskey[] => readPasskeys(kit.keyring.settings());
