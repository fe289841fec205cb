import type { Bytes, DeviceId, RecordId } from '../ids.ts';
import { fromHex } from '../ids.ts';
import { Fields, parseJson } from '../json.ts';
import { concat, label } from '../bytes.ts';
import { expand } from '../cipher/hash.ts';
import type { DeviceRest, SealedRest } from './device-rest.ts';
import { readRest } from './device-rest.ts';

const MAX_REST = 16 << 20;
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

/** Opens what a lock left; null if it is of another record, or was altered. */
export const openRest = async ({ iv, ct }: SealedRest, restKey: Bytes): Promise<DeviceRest | null> => {
  const key = await crypto.subtle.importKey('raw', restKey, 'AES-GCM', false, ['decrypt']);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ct).catch(() => null);
  if (plain === null) return null;
  const fields = new Fields(parseJson(new Uint8Array(plain), MAX_REST));
  if (fields.raw('v') !== 1) return null;
  const rest = readRest(fields);
  fields.end();
  return rest;
};
