import type { Bytes } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { Fields } from '../json.ts';
import { SealedError } from '../errors.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import type { DeviceRest, SealedRest } from './device-rest.ts';
import { readRest, restJson } from './device-rest.ts';
import type { AccountKey } from './slots.ts';

/** What one device (one app on one machine, or one command line) keeps: enough to open the keyring without a secret. */
export interface DeviceState extends DeviceRest {
  readonly slotId: string;
  readonly slotSecret: Bytes;
  /** Seals what a lock leaves here, see `restKeyOf`. */
  readonly restKey: Bytes;
  readonly ak: AccountKey;
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
  /** Locks: from now on the device holds no way to unlock, only its sealed rest. */
  rest(): Promise<void>;
  /** What the last lock left; null if it left nothing, or the device is unlocked. */
  rested(): Promise<SealedRest | null>;
  /** Forgets the person on this device. */
  clear(): Promise<void>;
}

/** As JSON, for a file that only its user can read. It holds secrets in clear. */
export const encodeDeviceState = (state: DeviceState): JsonObject => ({
  v: 1,
  ...restJson(state),
  slotId: state.slotId,
  slotSecret: toBase64Url(state.slotSecret),
  restKey: toBase64Url(state.restKey),
  ak: { id: state.ak.id, key: toBase64Url(state.ak.key) },
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
      ...readRest(fields),
      slotId: fields.hex('slotId', 16),
      slotSecret: fields.bytes('slotSecret', 32),
      restKey: fields.bytes('restKey', 32),
      ak: readAccountKey(fields.raw('ak')),
    };
    fields.end();
    return state;
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
