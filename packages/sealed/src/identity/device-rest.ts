import type { Bytes, DeviceId, RecordId, SetId } from '../ids.ts';
import { fromHex } from '../ids.ts';
import type { Head } from '../keyring.ts';
import type { JsonObject } from '../json.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { concat, label } from '../bytes.ts';
import { expand } from '../cipher/hash.ts';
import { toBase64Url } from '../base64url.ts';
import { headJson, headsJson, readHead, readHeads } from './keyring-codec.ts';
import type { DeviceState } from './device-state.ts';

/** What of a device outlives a lock: who it is and what it has seen. It opens nothing. */
export interface DeviceRest {
  readonly recordId: RecordId;
  readonly deviceId: DeviceId;
  /** Seed of the device's own signing key. */
  readonly signingSeed: Bytes;
  /** Last head of the own key statements seen. */
  readonly chainHead: Head;
  /** Last keyring seen; null on a new device, whose view of the record is not proven fresh. */
  readonly keyringHead: Head | null;
  /** Last accepted root of each set. */
  readonly heads: readonly (readonly [SetId, Head])[];
  /** Present until everything was turned that an older keyring could hide: the device began without a keyring seen. */
  readonly freshness?: 'unproven';
}

/** The rest of a locked device: AES-256-GCM under its `restKeyOf`. */
export interface SealedRest {
  readonly device: DeviceId;
  readonly iv: Bytes;
  readonly ct: Bytes;
}

const MAX_REST = 16 << 20;
const MANY = 100_000;

/** The fields of a rest in JSON. */
export const restJson = (rest: DeviceRest): JsonObject => ({
  recordId: rest.recordId,
  deviceId: rest.deviceId,
  signingSeed: toBase64Url(rest.signingSeed),
  chainHead: headJson(rest.chainHead),
  keyringHead: rest.keyringHead === null ? null : headJson(rest.keyringHead),
  heads: headsJson(rest.heads),
  ...(rest.freshness === undefined ? {} : { freshness: rest.freshness }),
});

/** Reads the fields of a rest, among others; SealedError if one is not well formed. */
export const readRest = (fields: Fields): DeviceRest => {
  const unproven = fields.raw('freshness') !== undefined && fields.oneOf('freshness', ['unproven']);
  return {
    recordId: fields.hex('recordId', 32),
    deviceId: fields.hex('deviceId', 16),
    signingSeed: fields.bytes('signingSeed', 32),
    chainHead: readHead(fields.raw('chainHead') ?? null),
    keyringHead: fields.optional('keyringHead', readHead),
    heads: fields.list('heads', MANY, readHeads),
    ...(unproven ? { freshness: 'unproven' } : {}),
  };
};

const REST = 4;

/**
 * HKDF-Expand-SHA-512(root seed, "carnet/slot/1" 00 04 | recordId | deviceId, 32): whoever types the passphrase or the words
 * has it whatever state of the keyring a host shows, and no other device of the owner ever does.
 */
export const restKeyOf = (rootSeed: Bytes, recordId: RecordId, deviceId: DeviceId): Promise<Bytes> =>
  expand(
    rootSeed,
    concat(label('slot'), Uint8Array.of(REST), fromHex(recordId, 32), fromHex(deviceId, 16)),
    32,
  );

const importKey = (key: Bytes, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);

/** What a lock leaves of a device's state: nothing in it opens anything, and only who has the root seed can read it. */
export const sealRest = async (state: DeviceState): Promise<SealedRest> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await importKey(state.restKey, 'encrypt');
  const plain = jsonBytes({ v: 1, ...restJson(state) });
  const ct = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  return { device: state.deviceId, iv, ct };
};

/** Opens what a lock left; null if it is of another record, or was altered. */
export const openRest = async ({ iv, ct }: SealedRest, restKey: Bytes): Promise<DeviceRest | null> => {
  const key = await importKey(restKey, 'decrypt');
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ct).catch(() => null);
  if (plain === null) return null;
  const fields = new Fields(parseJson(new Uint8Array(plain), MAX_REST));
  if (fields.raw('v') !== 1) return null;
  const rest = readRest(fields);
  fields.end();
  return rest;
};

/** Whether something that a store kept has the form of a sealed rest. */
export const isSealedRest = (value: unknown): value is SealedRest => {
  if (typeof value !== 'object' || value === null) return false;
  const { device, iv, ct } = value as Partial<Record<keyof SealedRest, unknown>>;
  return typeof device === 'string' && iv instanceof Uint8Array && ct instanceof Uint8Array;
};
