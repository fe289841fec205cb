import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { equal } from '../bytes.ts';
import { jsonBytes, parseJson } from '../json.ts';
import type { DeviceStore } from './device-state.ts';
import { decodeDeviceState, encodeDeviceState } from './device-state.ts';

/** A store of structured clones: in a browser one IndexedDB object store. It must be able to keep a CryptoKey. */
export interface CloneStore {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

interface Wrapped {
  readonly key: CryptoKey;
  readonly iv: Bytes;
  readonly ct: Bytes;
}

const NAME = 'carnet-device';
const MAX_STATE = 16 << 20;

const isWrapped = (value: unknown): value is Wrapped => {
  if (typeof value !== 'object' || value === null) return false;
  const { key, iv, ct } = value as Partial<Record<keyof Wrapped, unknown>>;
  return key instanceof CryptoKey && !key.extractable && iv instanceof Uint8Array && ct instanceof Uint8Array;
};

const lost = (cause?: unknown) =>
  new SealedError('bad-device-state', 'This browser did not keep what unlocks the record; unlock again.', {
    cause,
  });

const unwrap = async ({ key, iv, ct }: Wrapped): Promise<Bytes> => {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ct));
  } catch (cause) {
    throw lost(cause);
  }
};

/**
 * Keeps a device's state in a browser: sealed under an AES-GCM key that no script can export, and read back before it
 * is relied on (stores have been seen to lose keys silently).
 */
export const wrappedDeviceStore = (store: CloneStore): DeviceStore => ({
  async load() {
    const value = await store.get(NAME);
    if (value === undefined || value === null) return null;
    if (!isWrapped(value)) throw lost();
    return decodeDeviceState(parseJson(await unwrap(value), MAX_STATE));
  },
  async save(state) {
    const plain = jsonBytes(encodeDeviceState(state));
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const ct = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
    await store.put(NAME, { key, iv, ct } satisfies Wrapped);
    const back = await store.get(NAME);
    if (!isWrapped(back) || !equal(await unwrap(back), plain)) throw lost();
  },
  clear: () => store.delete(NAME),
});
