import type { Bytes, DeviceId, RecordId, SetId } from '../ids.ts';
import type { Head } from '../keyring.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { Fields } from '../json.ts';
import { SealedError } from '../errors.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { headJson, readHead } from './keyring-codec.ts';
import type { AccountKey } from './slots.ts';

/** What one device (one app on one machine, or one command line) keeps: enough to open the keyring without a secret. */
export interface DeviceState {
  readonly recordId: RecordId;
  readonly deviceId: DeviceId;
  /** Seed of the device's own signing key. */
  readonly signingSeed: Bytes;
  readonly slotId: string;
  readonly slotSecret: Bytes;
  readonly ak: AccountKey;
  /** Last head of the own key statements seen. */
  readonly chainHead: Head;
  /** Last keyring seen; null on a new device, whose view of the record is not proven fresh. */
  readonly keyringHead: Head | null;
  /** Last accepted root of each set. */
  readonly heads: readonly (readonly [SetId, Head])[];
  /** Present until everything was turned that an older keyring could hide: the device began without a keyring seen. */
  readonly freshness?: 'unproven';
}

/** Where a device keeps its state. `save` and `keep` resolve only when what was saved has been read back. */
export interface DeviceStore {
  load(): Promise<DeviceState | null>;
  /** Begins with this state, whatever was kept before: the device has just been unlocked. */
  save(state: DeviceState): Promise<void>;
  /**
   * Adds what this tab (or program) has seen to what is kept, see `mergeDeviceStates`. False, and nothing is written,
   * if nothing of this device is kept any more: it was locked meanwhile, or unlocked anew.
   */
  keep(state: DeviceState): Promise<boolean>;
  clear(): Promise<void>;
}

/** As JSON, for a file that only its user can read. It holds secrets in clear. */
export const encodeDeviceState = (state: DeviceState): JsonObject => ({
  v: 1,
  recordId: state.recordId,
  deviceId: state.deviceId,
  signingSeed: toBase64Url(state.signingSeed),
  slotId: state.slotId,
  slotSecret: toBase64Url(state.slotSecret),
  ak: { id: state.ak.id, key: toBase64Url(state.ak.key) },
  chainHead: headJson(state.chainHead),
  keyringHead: state.keyringHead === null ? null : headJson(state.keyringHead),
  heads: state.heads.map(([id, head]) => [id, headJson(head)]),
  ...(state.freshness === undefined ? {} : { freshness: state.freshness }),
});

const readAccountKey = (value: JsonValue | undefined): AccountKey => {
  const fields = new Fields(value);
  return { id: fields.hex('id', 16), key: fromBase64Url(fields.raw('key'), 32) };
};

/** Back from JSON; `bad-device-state` for anything else. */
export const decodeDeviceState = (value: JsonValue): DeviceState => {
  try {
    const fields = new Fields(value);
    if (fields.raw('v') !== 1)
      throw new SealedError('unknown-version', 'This device’s keys are of another version.');
    const state: DeviceState = {
      recordId: fields.hex('recordId', 32),
      deviceId: fields.hex('deviceId', 16),
      signingSeed: fields.bytes('signingSeed', 32),
      slotId: fields.hex('slotId', 16),
      slotSecret: fields.bytes('slotSecret', 32),
      ak: readAccountKey(fields.raw('ak')),
      chainHead: readHead(fields.raw('chainHead') ?? null),
      keyringHead: fields.optional('keyringHead', readHead),
      heads: fields.list('heads', 100_000, (item) => {
        const [id, head] = Array.isArray(item) ? (item as readonly JsonValue[]) : [];
        return [new Fields({ id: id ?? null }).hex('id', 16), readHead(head ?? null)] as const;
      }),
    };
    const unproven = fields.raw('freshness') !== undefined && fields.oneOf('freshness', ['unproven']);
    fields.end();
    return unproven ? { ...state, freshness: 'unproven' } : state;
  } catch (cause) {
    throw new SealedError(
      'bad-device-state',
      'What this device kept is not readable; unlock with the passphrase.',
      {
        cause,
      },
    );
  }
};
