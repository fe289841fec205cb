import type { Bytes, DeviceId, RecordId, SetId } from '../ids.ts';
import type { Head } from '../keyring.ts';
import type { Fields, JsonObject } from '../json.ts';
import { jsonBytes } from '../json.ts';
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

/** What a lock leaves of a device's state: nothing in it opens anything, and only who has the root seed can read it. */
export const sealRest = async (state: DeviceState): Promise<SealedRest> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await crypto.subtle.importKey('raw', state.restKey, 'AES-GCM', false, ['encrypt']);
  const plain = jsonBytes({ v: 1, ...restJson(state) });
  const ct = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  return { device: state.deviceId, iv, ct };
};

/** Whether something that a store kept has the form of a sealed rest. */
export const isSealedRest = (value: unknown): value is SealedRest => {
  if (typeof value !== 'object' || value === null) return false;
  const { device, iv, ct } = value as Partial<Record<keyof SealedRest, unknown>>;
  return typeof device === 'string' && iv instanceof Uint8Array && ct instanceof Uint8Array;
};
